package dev.chorale.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast generations come on, over the last seconds. */
@ApplicationScoped
class Rates {

    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

    private final Map<Long, Deque<Sample>> samples = new ConcurrentHashMap<>();

    private record Sample(long nanos, long events) {}

    /**
     * Notes how far a generation has come by now.
     *
     * @return events a second
     */
    double sample(long generation, long events) {
        long now = System.nanoTime();
        var known = samples.computeIfAbsent(generation, id -> new ArrayDeque<>());
        synchronized (known) {
            known.addLast(new Sample(now, events));
            while (known.size() > 2 && now - known.getFirst().nanos() > WINDOW_NANOS) {
                known.removeFirst();
            }
            var first = known.getFirst();
            double seconds = (now - first.nanos()) / 1e9;
            return seconds == 0 ? 0 : Math.max(0, events - first.events()) / seconds;
        }
    }
}
