package dev.chorale.eventstore;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/**
 * How far the events of each criterion had been read.
 *
 * <p>One position for all criteria would not do: an event with a lower position than one already
 * read may be committed later under another tag, and would go unnoticed. On one tag positions are
 * in the order of commits, hence a position for each criterion.
 *
 * <p>As a global index, which it is compared by, it tells the store's last position at that time.
 */
final class CriteriaMarker extends GlobalIndexConsistencyMarker {

    private final Map<Criterion, Long> positions;
    private final long head;

    /**
     * Marks what was read.
     *
     * @param positions last position of each criterion, 0 where there was no event
     * @param head the store's last position
     */
    CriteriaMarker(Map<Criterion, Long> positions, long head) {
        super(head);
        this.positions = Map.copyOf(positions);
        this.head = head;
    }

    /**
     * The position after which {@code criterion} must not have got another event. What has not been
     * read is guarded from the beginning; a marker that is a plain number holds for all criteria.
     */
    static long after(ConsistencyMarker marker, Criterion criterion) {
        return marker instanceof CriteriaMarker read
                ? read.positions.getOrDefault(criterion, 0L)
                : Math.max(0, position(marker));
    }

    @Override
    protected ConsistencyMarker doLowerBound(GlobalIndexConsistencyMarker other) {
        return merge(other, Math::min);
    }

    @Override
    protected ConsistencyMarker doUpperBound(GlobalIndexConsistencyMarker other) {
        return merge(other, Math::max);
    }

    private CriteriaMarker merge(GlobalIndexConsistencyMarker other, LongBinaryOperator choice) {
        var merged = new HashMap<>(positions);
        if (other instanceof CriteriaMarker read) {
            read.positions.forEach((criterion, position) ->
                    merged.merge(criterion, position, choice::applyAsLong));
        } else {
            merged.replaceAll(
                    (criterion, position) -> choice.applyAsLong(position, position(other)));
        }
        return new CriteriaMarker(merged, choice.applyAsLong(head, position(other)));
    }

    @Override
    public String toString() {
        return "CriteriaMarker" + positions + "@" + head;
    }
}
