package dev.chorale.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: at random up to a bound that doubles with each try until it
 * reaches its cap ("full jitter").
 *
 * @param initial the bound before the second try
 * @param cap the bound's own bound
 * @see <a
 *     href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 *     Backoff And Jitter</a>
 */
public record Backoff(Duration initial, Duration cap) {

    private static final int MAX_DOUBLINGS = 40;

    /** Checks the bounds. */
    public Backoff {
        if (initial.toMillis() < 1 || cap.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "A back-off begins at 1 ms or more and ends no lower: " + initial + ", " + cap);
        }
    }

    /**
     * The wait after a number of failures.
     *
     * @param failures 1 or more
     * @return 1 ms up to the bound
     */
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        // what would overflow is above every cap
        long bound =
                initial.toMillis() > (cap.toMillis() >> doublings)
                        ? cap.toMillis()
                        : initial.toMillis() << doublings;
        return Duration.ofMillis(random.nextLong(1, bound + 1));
    }
}
