package dev.chorale.eventstore;

/**
 * A decision that has taken effect.
 *
 * @param decision what was decided
 * @param position the event store's position after it, for readers that want to see it; 0 when the
 *     decision left no events
 * @param <D> type of the decision
 */
public record Handled<D>(D decision, long position) {

    /** Whether the decision left events, and with them its cause's inbox row. */
    public boolean appended() {
        return position > 0;
    }
}
