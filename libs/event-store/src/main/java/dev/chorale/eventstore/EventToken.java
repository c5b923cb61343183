package dev.chorale.eventstore;

import java.util.Comparator;
import java.util.OptionalLong;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * A place in stream order, which goes by transaction and, within it, by position.
 *
 * @param transaction the {@code xid8} of the transaction that appended the event
 * @param sequence the event's position
 */
public record EventToken(long transaction, long sequence)
        implements TrackingToken, Comparable<EventToken> {

    /** Before every event. */
    static final EventToken START = new EventToken(0, 0);

    private static final Comparator<EventToken> STREAM_ORDER =
            Comparator.comparingLong(EventToken::transaction)
                    .thenComparingLong(EventToken::sequence);

    @Override
    public int compareTo(EventToken other) {
        return STREAM_ORDER.compare(this, other);
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        return compareTo(in(other)) <= 0 ? this : other;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        return compareTo(in(other)) >= 0 ? this : other;
    }

    @Override
    public boolean covers(@Nullable TrackingToken other) {
        return other == null || compareTo(in(other)) >= 0;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(sequence);
    }

    /**
     * The place that a token names in this store.
     *
     * @throws IllegalArgumentException when the token is another store's
     */
    static EventToken in(@Nullable TrackingToken token) {
        if (token == null || token == TrackingToken.FIRST) {
            return START;
        }
        if (token instanceof EventToken here) {
            return here;
        }
        throw new IllegalArgumentException("Not a token of this event store: " + token);
    }
}
