package dev.chorale.eventstore;

import java.time.Instant;
import java.util.Map;

/**
 * An event as it was stored.
 *
 * @param position its place in the store, unique
 * @param id its UUID
 * @param type its name in the service's {@link EventTypes}
 * @param time when it was appended, in microseconds
 * @param payload the domain's event
 * @param metadata trace, correlation and causation among it: {@link Cause#toEventMetadata()}
 */
public record StoredEvent(
        long position,
        String id,
        String type,
        Instant time,
        Object payload,
        Map<String, String> metadata) {}
