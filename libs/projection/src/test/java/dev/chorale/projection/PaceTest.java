package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration BATCH = Duration.ofMillis(20);

    private long now = Long.MAX_VALUE - 10; // nanoTime may overflow
    private final Pace pace = new Pace(1.5, () -> now);

    @Test
    void goesAsFastAsItCanWhileNobodyAsks() {
        assertThat(pace.restAfter(BATCH)).isZero();
    }

    @Test
    void restsForItsShareOfTheBatchWhileSomebodyAsks() {
        pace.asked();
        now += Duration.ofMillis(900).toNanos();

        assertThat(pace.restAfter(BATCH)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void goesOnAtFullPaceASecondAfterTheLastWhoAsked() {
        pace.asked();
        now += Duration.ofSeconds(1).toNanos();

        assertThat(pace.restAfter(BATCH)).isZero();
    }
}
