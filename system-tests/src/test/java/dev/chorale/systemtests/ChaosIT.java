package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything is killed once while customers order; {@code ./chorale chaos} runs for longer. */
@SystemTest
@OnProcesses
@Order(6)
class ChaosIT {

    private final RunningStack stack;

    ChaosIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void losesDoublesAndReordersNothingWhileProcessesDie() {
        var result = stack.chaos("--seed", "1", "--minutes", "0.7", "--rate", "3");

        assertThat(result.path("checks"))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.path("violations")).isEmpty());
        assertThat(result.path("killsInAll").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(result.path("kills"))
                .allSatisfy(kills -> assertThat(kills.asInt()).isPositive());
        assertThat(result.path("orders").asInt()).isGreaterThan(100);
        assertThat(result.path("confirmed").asInt()).isPositive();
        assertThat(result.path("clean").asBoolean()).isTrue();
    }
}
