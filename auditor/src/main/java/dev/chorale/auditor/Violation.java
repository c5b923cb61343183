package dev.chorale.auditor;

import java.time.Instant;

/**
 * Something that must not be.
 *
 * @param service whose store, topic or consumer it concerns
 * @param key the event's; empty when it can't be told any more
 * @param eventId empty for a record that has none
 * @param where a record's place ({@code order.events-3@17}), a consumer, {@code event store} or
 *     {@code outbox}
 * @param detail what was seen
 * @param since when it was first seen
 */
record Violation(
        String service,
        Kind kind,
        String key,
        String eventId,
        String where,
        String detail,
        Instant since) {

    static Violation now(
            String service, Kind kind, String key, String eventId, String where, String detail) {
        return new Violation(service, kind, key, eventId, where, detail, Instant.now());
    }

    Violation since(Instant earlier) {
        return new Violation(service, kind, key, eventId, where, detail, earlier);
    }

    /** What makes it the same one when it is seen again. */
    record Identity(String service, Kind kind, String eventId, String where) {}

    Identity identity() {
        return new Identity(service, kind, eventId, where);
    }

    @Override
    public String toString() {
        return "%s: %s: event %s, key %s, %s: %s"
                .formatted(
                        service,
                        kind.word(),
                        eventId.isEmpty() ? "unknown" : eventId,
                        key.isEmpty() ? "unknown" : key,
                        where,
                        detail);
    }
}
