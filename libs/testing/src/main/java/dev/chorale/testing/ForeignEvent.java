package dev.chorale.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An event that another service is said to have published, in a test.
 *
 * @param type as in {@code dev.chorale.order.OrderPlaced.v1}
 * @param source as in {@code /order}
 * @param key the subject, and the record's key
 * @param sequence its position in the other service's event store
 */
public record ForeignEvent(
        String id,
        String type,
        String source,
        String key,
        Instant time,
        long sequence,
        String traceparent,
        String correlationId,
        String causationId,
        String json) {

    /** An event of its own trace, with new ids, that nothing caused. */
    public static ForeignEvent of(String type, String source, String key, String json) {
        String id = UUID.randomUUID().toString();
        String trace = UUID.randomUUID().toString().replace("-", "");
        return new ForeignEvent(
                id,
                type,
                source,
                key,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                1,
                "00-%s-%s-01".formatted(trace, trace.substring(0, 16)),
                id,
                id,
                json);
    }

    public ForeignEvent withId(String id) {
        return new ForeignEvent(
                id,
                type,
                source,
                key,
                time,
                sequence,
                traceparent,
                correlationId,
                causationId,
                json);
    }

    public ForeignEvent withSequence(long sequence) {
        return new ForeignEvent(
                id,
                type,
                source,
                key,
                time,
                sequence,
                traceparent,
                correlationId,
                causationId,
                json);
    }

    public ForeignEvent withTrace(String traceparent, String correlationId, String causationId) {
        return new ForeignEvent(
                id,
                type,
                source,
                key,
                time,
                sequence,
                traceparent,
                correlationId,
                causationId,
                json);
    }

    /** The event as a consumer is given it. */
    public ConsumerRecord<String, byte[]> consumed(String topic) {
        var record = new ConsumerRecord<>(topic, 0, 0, key, value());
        headers().forEach(record.headers()::add);
        return record;
    }

    byte[] value() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    Headers headers() {
        var headers = new RecordHeaders();
        Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", id),
                        Map.entry("ce_type", type),
                        Map.entry("ce_source", source),
                        Map.entry("ce_subject", key),
                        Map.entry("ce_time", time.toString()),
                        Map.entry("ce_sequence", Long.toString(sequence)),
                        Map.entry("content-type", "application/json"),
                        Map.entry("traceparent", traceparent),
                        Map.entry("correlationid", correlationId),
                        Map.entry("causationid", causationId))
                .forEach(
                        (name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
