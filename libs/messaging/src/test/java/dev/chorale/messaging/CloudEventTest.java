package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.InboxEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Map<String, String> headers =
            new HashMap<>(
                    Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "e-1",
                            "ce_type", "dev.chorale.order.OrderPlaced.v1",
                            "ce_source", "/order",
                            "ce_subject", "o-1",
                            "ce_time", "2026-11-22T10:00:00.5Z",
                            "ce_sequence", "42",
                            "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01",
                            "correlationid", "r-1",
                            "causationid", "c-1"));

    @Test
    void readsARecord() {
        var event = CloudEvent.from(record("{}"));

        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.type()).isEqualTo("dev.chorale.order.OrderPlaced.v1");
        assertThat(event.source()).isEqualTo("/order");
        assertThat(event.subject()).isEqualTo("o-1");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T10:00:00.5Z"));
        assertThat(event.sequence()).isEqualTo(42);
        assertThat(event.trace().traceId()).isEqualTo(TRACE);
        assertThat(event.data()).asString().isEqualTo("{}");
    }

    @Test
    void isACauseThatTakesEffectOnce() {
        var cause = CloudEvent.from(record("{}")).causeFor("inventory/reservation");

        assertThat(cause.correlationId()).isEqualTo("r-1");
        assertThat(cause.causationId()).as("the event itself").isEqualTo("e-1");
        assertThat(cause.trace().traceId()).isEqualTo(TRACE);
        assertThat(cause.trace().spanId()).as("its own").isNotEqualTo("00f067aa0ba902b7");
        assertThat(cause.inbox()).isEqualTo(InboxEntry.of("inventory/reservation", "e-1"));
    }

    @Test
    void startsATraceAndACorrelationWhereThereAreNone() {
        headers.keySet().removeAll(java.util.Set.of("traceparent", "correlationid", "causationid"));

        var event = CloudEvent.from(record("{}"));

        assertThat(event.trace().traceId()).hasSize(32);
        assertThat(event.correlationId()).isEqualTo("e-1");
        assertThat(event.causationId()).isEqualTo("e-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_subject",
                "ce_time",
                "ce_sequence"
            })
    void needsItsHeaders(String header) {
        headers.remove(header);

        assertThatThrownBy(() -> CloudEvent.from(record("{}")))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining(header);
    }

    @ParameterizedTest
    @CsvSource({"ce_specversion,0.3", "ce_time,yesterday", "ce_sequence,many", "ce_id,' '"})
    void refusesHeadersThatMakeNoSense(String header, String value) {
        headers.put(header, value);

        assertThatThrownBy(() -> CloudEvent.from(record("{}")))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining(header);
    }

    @Test
    void needsAValue() {
        assertThatThrownBy(() -> CloudEvent.from(record(null)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    private ConsumerRecord<String, byte[]> record(@Nullable String value) {
        var record =
                new ConsumerRecord<>(
                        "order.events",
                        0,
                        7,
                        "o-1",
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
