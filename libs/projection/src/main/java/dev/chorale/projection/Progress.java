package dev.chorale.projection;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a generation has come.
 *
 * @param done events that it has been through
 * @param skipped those of them that it went on without
 * @param lag events that it has before it: exactly 0 at the end, and estimated before from offsets,
 *     which transactions take up too
 * @param eventsPerSecond lately
 */
record Progress(long done, long skipped, long lag, double eventsPerSecond) {

    /**
     * Counts.
     *
     * @param begins where the topics begin
     * @param ends where they end
     * @param known places from which to tell how many offsets there are to an event
     */
    static Progress of(
            Map<Partition, Place> places,
            Map<Partition, Place> known,
            Map<Partition, Long> begins,
            Map<Partition, Long> ends,
            double eventsPerSecond) {
        long done = 0;
        long skipped = 0;
        long left = 0;
        for (var end : ends.entrySet()) {
            var place = places.getOrDefault(end.getKey(), Place.START);
            long to =
                    place.stopAt() == null
                            ? end.getValue()
                            : Math.min(place.stopAt(), end.getValue());
            done += place.events() + place.skipped();
            skipped += place.skipped();
            left += Math.max(0, to - Math.max(place.next(), begins.getOrDefault(end.getKey(), 0L)));
        }
        long lag = left == 0 ? 0 : Math.max(1, Math.round(left * density(known, begins)));
        return new Progress(done, skipped, lag, eventsPerSecond);
    }

    /**
     * The same for one that comes by way of the stores: what is before it there it will not meet in
     * the topics.
     */
    Progress with(Collection<StoreProgress.At> stores) {
        long ahead = 0;
        long events = 0;
        long left = 0;
        for (var at : stores) {
            ahead += Math.max(0, at.until() + 1 - at.next());
            events += at.events();
            left += at.skipped();
        }
        return new Progress(
                done + events + left,
                skipped + left,
                ahead == 0 ? lag : Math.max(ahead, lag),
                eventsPerSecond);
    }

    private static double density(Map<Partition, Place> places, Map<Partition, Long> begins) {
        long events = 0;
        long offsets = 0;
        for (var place : places.entrySet()) {
            events += place.getValue().events() + place.getValue().skipped();
            offsets += place.getValue().next() - begins.getOrDefault(place.getKey(), 0L);
        }
        return events == 0 || offsets <= 0 ? 1 : Math.min(1, (double) events / offsets);
    }

    long total() {
        return done + lag;
    }

    @Nullable Long secondsLeft() {
        return lag == 0
                ? Long.valueOf(0)
                : eventsPerSecond < 1 ? null : (long) Math.ceil(lag / eventsPerSecond);
    }
}
