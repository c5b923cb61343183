package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** An outbox row as a CloudEvent in Kafka's binary mode. */
final class OutboxRecords {

    private OutboxRecords() {}

    static ProducerRecord<byte[], byte[]> of(OutboxRow row) {
        var headers = new RecordHeaders();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", row.eventId().getBytes(UTF_8));
        headers.add("ce_type", row.type().getBytes(UTF_8));
        headers.add("ce_source", row.source().getBytes(UTF_8));
        headers.add("ce_subject", row.key().getBytes(UTF_8));
        headers.add("ce_time", row.time().toString().getBytes(UTF_8));
        headers.add("ce_sequence", Long.toString(row.position()).getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        headers.add("traceparent", row.traceparent().getBytes(UTF_8));
        headers.add("correlationid", row.correlationId().getBytes(UTF_8));
        headers.add("causationid", row.causationId().getBytes(UTF_8));
        return new ProducerRecord<>(
                row.topic(), null, (Long) null, row.key().getBytes(UTF_8), row.payload(), headers);
    }
}
