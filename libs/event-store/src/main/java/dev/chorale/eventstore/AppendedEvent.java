package dev.chorale.eventstore;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the store.
 *
 * @param event the event
 * @param tags its tags, as an array literal
 * @param metadata what is stored of its metadata and its cause's
 * @param cause what led to it
 * @param published what the world is told of it, if anything
 */
record AppendedEvent(
        EventMessage event,
        String tags,
        Map<String, String> metadata,
        Cause cause,
        @Nullable OutboxMessage published) {

    /**
     * Brings together what is written for an event.
     *
     * @param cause of the command that led to the event; without one, the event's own metadata is
     *     all there is to know
     */
    static AppendedEvent of(
            TaggedEventMessage<?> tagged, @Nullable Cause cause, OutboxTranslator outbox) {
        EventMessage event = tagged.event();
        var metadata = new HashMap<>(event.metadata());
        metadata.keySet().removeIf(Cause::concernsInbox);
        var known = cause == null ? Cause.fromMetadata(metadata, event.identifier()) : cause;
        var published = outbox.translate(event.payload());
        // all that is published of an event has to be found in the store again
        if (cause != null || published.isPresent()) {
            metadata.putAll(known.toEventMetadata());
        }
        return new AppendedEvent(
                event,
                Tags.literal(tagged.tags().stream().map(Tags::text).sorted().toList()),
                metadata,
                known,
                published.orElse(null));
    }

    /**
     * The event's id.
     *
     * @throws IllegalArgumentException when it is not a UUID
     */
    UUID id() {
        return UUID.fromString(event.identifier());
    }

    /** As PostgreSQL keeps it. */
    OffsetDateTime time() {
        return event.timestamp().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    <T> @Nullable T ofPublished(Function<OutboxMessage, T> part) {
        return published == null ? null : part.apply(published);
    }
}
