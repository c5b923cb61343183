package dev.chorale.eventstore;

import java.time.Instant;

/**
 * An event as it was published: all that its record in Kafka has.
 *
 * @param position its place in the store: the CloudEvent's {@code sequence}
 * @param id the CloudEvent's id, a UUID
 * @param topic where it went
 * @param key what orders it: the CloudEvent's subject
 * @param type the CloudEvent's type
 * @param source the CloudEvent's source
 * @param time when it was appended, in microseconds
 * @param traceparent of the step that appended it
 * @param correlationId the same for all that follows from one request
 * @param causationId what led to it directly
 * @param payload its contract as JSON, byte by byte as it was; not copied, not to be changed
 */
public record PublishedEvent(
        long position,
        String id,
        String topic,
        String key,
        String type,
        String source,
        Instant time,
        String traceparent,
        String correlationId,
        String causationId,
        byte[] payload) {

    static PublishedEvent of(StoredEvent event, OutboxMessage message, byte[] payload) {
        var cause = Cause.fromMetadata(event.metadata(), event.id());
        return new PublishedEvent(
                event.position(),
                event.id(),
                message.topic(),
                message.key(),
                message.type(),
                message.source(),
                event.time(),
                cause.trace().toString(),
                cause.correlationId(),
                cause.causationId(),
                payload);
    }
}
