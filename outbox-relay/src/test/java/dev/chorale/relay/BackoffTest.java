package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), new Random(1));

    @Test
    void doublesUpToItsLimit() {
        int[] steps = {200, 400, 800, 1600, 3200, 5000, 5000, 5000};
        for (int step : steps) {
            assertThat(backoff.next())
                    .isBetween(Duration.ofMillis(step / 2), Duration.ofMillis(step));
        }
    }

    @Test
    void beginsAnewAfterASuccess() {
        IntStream.range(0, 10).forEach(each -> backoff.next());
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }
}
