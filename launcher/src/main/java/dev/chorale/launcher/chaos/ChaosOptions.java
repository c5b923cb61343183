package dev.chorale.launcher.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What to do to the stack.
 *
 * @param seed of the schedule and of the orders
 * @param length from the first order to the last fault
 * @param targets the processes to kill and pause
 * @param ordersPerSecond how often a customer comes
 */
public record ChaosOptions(
        long seed, Duration length, List<String> targets, double ordersPerSecond) {

    int orders() {
        return Math.max(1, (int) Math.round(ordersPerSecond * length.toMillis() / 1000));
    }

    Duration pace() {
        return Duration.ofNanos((long) (1e9 / ordersPerSecond));
    }
}
