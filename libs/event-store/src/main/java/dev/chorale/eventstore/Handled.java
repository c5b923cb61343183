package dev.chorale.eventstore;

import java.util.List;

/**
 * A decision that has taken effect.
 *
 * @param decision what was decided
 * @param position the event store's position after it; 0 when the decision left no events
 * @param published of the events that it left and that are published, the last of each topic and
 *     key: for readers that want to see them
 * @param <D> type of the decision
 */
public record Handled<D>(D decision, long position, List<Position> published) {

    /** Whether the decision left events, and with them its cause's inbox row. */
    public boolean appended() {
        return position > 0;
    }
}
