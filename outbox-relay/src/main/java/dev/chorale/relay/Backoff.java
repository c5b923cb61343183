package dev.chorale.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double up to a limit, each with jitter, so that relays don't come back in step. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);

    private final Duration longest;
    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    void reset() {
        next = FIRST;
    }

    /** Between a half and the whole of the present step. */
    Duration next() {
        long millis = next.toMillis();
        next = Duration.ofMillis(Math.min(longest.toMillis(), millis * 2));
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
