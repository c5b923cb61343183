package dev.chorale.order.api;

import dev.chorale.eventstore.StoredEvent;
import java.time.Instant;

/** One of the order's own events. */
record HistoryItem(String eventId, long position, String type, Instant time, Object data) {

    static HistoryItem of(StoredEvent event) {
        return new HistoryItem(
                event.id(), event.position(), event.type(), event.time(), event.payload());
    }
}
