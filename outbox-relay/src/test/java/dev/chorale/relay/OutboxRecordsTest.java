package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class OutboxRecordsTest {

    static final Schema ROW =
            SchemaBuilder.struct()
                    .field("position", Schema.INT64_SCHEMA)
                    .field("event_id", Schema.STRING_SCHEMA)
                    .field("topic", Schema.STRING_SCHEMA)
                    .field("key", Schema.STRING_SCHEMA)
                    .field("type", Schema.STRING_SCHEMA)
                    .field("source", Schema.STRING_SCHEMA)
                    .field("time", Schema.STRING_SCHEMA)
                    .field("traceparent", Schema.STRING_SCHEMA)
                    .field("correlation_id", Schema.STRING_SCHEMA)
                    .field("causation_id", Schema.STRING_SCHEMA)
                    .field("payload", Schema.BYTES_SCHEMA)
                    .build();

    static Struct row(long position, String key) {
        return new Struct(ROW)
                .put("position", position)
                .put("event_id", "0199f3a0-0000-7000-8000-%012d".formatted(position))
                .put("topic", "order.events")
                .put("key", key)
                .put("type", "dev.chorale.order.OrderPlaced.v1")
                .put("source", "/order")
                .put("time", "2026-11-22T10:34:56.120000Z")
                .put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .put("correlation_id", "the-correlation")
                .put("causation_id", "the-causation")
                .put("payload", ByteBuffer.wrap(new byte[] {'{', 0, (byte) 0xff, '}'}));
    }

    @Test
    void readsEveryColumnOfAnInsert() {
        var row = OutboxRow.of(row(7, "order-1"));

        assertThat(row.payload()).containsExactly('{', 0, 0xff, '}');
        assertThat(row)
                .usingRecursiveComparison()
                .isEqualTo(
                        new OutboxRow(
                                7,
                                "0199f3a0-0000-7000-8000-000000000007",
                                "order.events",
                                "order-1",
                                "dev.chorale.order.OrderPlaced.v1",
                                "/order",
                                Instant.parse("2026-11-22T10:34:56.12Z"),
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                "the-correlation",
                                "the-causation",
                                new byte[] {'{', 0, (byte) 0xff, '}'}));
    }

    @Test
    void writesACloudEventInBinaryMode() {
        var record = OutboxRecords.of(OutboxRow.of(row(7, "order-ä1")));

        assertThat(record.topic()).isEqualTo("order.events");
        assertThat(record.partition()).as("Kafka hashes the key").isNull();
        assertThat(record.key()).isEqualTo("order-ä1".getBytes(UTF_8));
        assertThat(record.value()).containsExactly('{', 0, 0xff, '}');
        var headers = new ArrayList<String>();
        record.headers().forEach(h -> headers.add(h.key() + ": " + new String(h.value(), UTF_8)));
        assertThat(headers)
                .containsExactly(
                        "ce_specversion: 1.0",
                        "ce_id: 0199f3a0-0000-7000-8000-000000000007",
                        "ce_type: dev.chorale.order.OrderPlaced.v1",
                        "ce_source: /order",
                        "ce_subject: order-ä1",
                        "ce_time: 2026-11-22T10:34:56.120Z",
                        "ce_sequence: 7",
                        "content-type: application/json",
                        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "correlationid: the-correlation",
                        "causationid: the-causation");
    }
}
