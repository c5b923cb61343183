package dev.chorale.launcher.chaos;

import dev.chorale.launcher.evidence.Invariant;
import java.util.List;
import java.util.Map;

/**
 * What a run did and what it broke, as {@code --json} prints it.
 *
 * @param kills by process
 * @param rebuilds of read models that were begun while things went wrong
 * @param endedAlone how often a process ended though nobody killed it
 * @param longestReturnMillis from the end of an outage until the process served again, by process
 * @param longestSettleMillis from an order's placing to its outcome
 * @param lost orders that were answered and whose placing was never published
 * @param doubled records of an event that had come before, and orders that nobody placed
 */
public record ChaosResult(
        long seed,
        double minutes,
        int orders,
        long confirmed,
        Map<String, Long> cancelled,
        Map<String, Integer> kills,
        int killsInAll,
        int pauses,
        int gatewayFaults,
        int mailFaults,
        int rebuilds,
        int endedAlone,
        Map<String, Long> longestReturnMillis,
        long medianSettleMillis,
        long longestSettleMillis,
        long lost,
        long doubled,
        long outOfOrder,
        long unsettled,
        long doubleCharges,
        List<Invariant> checks,
        boolean clean,
        String log) {}
