package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10));

    @Test
    void doublesItsBoundUpToTheCap() {
        assertThat(longestAfter(1)).isBetween(45L, 50L);
        assertThat(longestAfter(2)).isBetween(90L, 100L);
        assertThat(longestAfter(5)).isBetween(720L, 800L);
        assertThat(longestAfter(9)).isBetween(9_000L, 10_000L);
        assertThat(longestAfter(1_000_000)).isBetween(9_000L, 10_000L);
    }

    @Test
    void spreadsOverTheWholeOfItsBound() {
        var waits = waitsAfter(9).sorted().toArray();

        assertThat(waits[0]).isBetween(1L, 1_000L);
        assertThat(waits[waits.length / 2]).isBetween(4_000L, 6_000L);
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long longestAfter(int failures) {
        return waitsAfter(failures).max().orElseThrow();
    }

    private java.util.stream.LongStream waitsAfter(int failures) {
        var random = new Random(42);
        return IntStream.range(0, 1_000).mapToLong(i -> backoff.after(failures, random).toMillis());
    }
}
