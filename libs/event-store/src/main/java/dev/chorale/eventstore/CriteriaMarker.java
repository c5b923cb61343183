package dev.chorale.eventstore;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.jspecify.annotations.Nullable;

/**
 * How far the events of each criterion had been read.
 *
 * <p>One position for all criteria would not do: an event with a lower position than one already
 * read may be committed later under another tag, and would go unnoticed. On one tag positions are
 * in the order of commits, hence a position for each criterion. A criterion without tags has no
 * such order; for it the snapshot counts in which it was read.
 *
 * <p>As a global index, which it is compared by, it tells the store's last position at that time.
 */
final class CriteriaMarker extends GlobalIndexConsistencyMarker {

    private final Map<Criterion, Reading> readings;
    private final long head;

    /**
     * Marks what was read.
     *
     * @param head the store's last position
     */
    CriteriaMarker(Map<Criterion, Reading> readings, long head) {
        super(head);
        this.readings = Map.copyOf(readings);
        this.head = head;
    }

    /**
     * The position after which {@code criterion} must not have got another event. What has not been
     * read is guarded from the beginning; a marker that is a plain number holds for all criteria.
     */
    static long after(ConsistencyMarker marker, Criterion criterion) {
        if (marker instanceof CriteriaMarker read) {
            var reading = read.readings.get(criterion);
            return reading == null ? 0 : reading.position();
        }
        return Math.max(0, position(marker));
    }

    /** The snapshot in which {@code criterion} was read; null when it is not known. */
    static @Nullable String seen(ConsistencyMarker marker, Criterion criterion) {
        if (marker instanceof CriteriaMarker read) {
            var reading = read.readings.get(criterion);
            return reading == null ? null : reading.snapshot().text();
        }
        return null;
    }

    @Override
    protected ConsistencyMarker doLowerBound(GlobalIndexConsistencyMarker other) {
        return new CriteriaMarker(
                readingsWith(other, Reading::earlier), Math.min(head, position(other)));
    }

    @Override
    protected ConsistencyMarker doUpperBound(GlobalIndexConsistencyMarker other) {
        return new CriteriaMarker(
                readingsWith(other, Reading::later), Math.max(head, position(other)));
    }

    private Map<Criterion, Reading> readingsWith(
            GlobalIndexConsistencyMarker other, BinaryOperator<Reading> choice) {
        var all = new HashMap<>(readings);
        if (other instanceof CriteriaMarker read) {
            read.readings.forEach((criterion, reading) -> all.merge(criterion, reading, choice));
        }
        return all;
    }

    @Override
    public String toString() {
        return "CriteriaMarker" + readings + "@" + head;
    }
}
