package dev.chorale.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

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
}
