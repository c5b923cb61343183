package dev.chorale.order.api;

import dev.chorale.order.projection.TimelineView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened to an order, in whichever service.
 *
 * @param causedBy the id of the event that led to it, or else of the request that all began with
 * @param afterMillis since the first of them
 */
record TimelineItem(
        String eventId,
        String service,
        String type,
        Instant at,
        long afterMillis,
        String causedBy,
        String correlationId,
        String traceId) {

    static List<TimelineItem> of(List<TimelineView> events) {
        return events.stream().map(event -> of(event, events.getFirst().at())).toList();
    }

    private static TimelineItem of(TimelineView event, Instant first) {
        return new TimelineItem(
                event.eventId(),
                event.service(),
                event.type(),
                event.at(),
                Duration.between(first, event.at()).toMillis(),
                event.causedBy(),
                event.correlationId(),
                event.traceId());
    }
}
