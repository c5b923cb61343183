package dev.chorale.launcher.evidence;

import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.play.Forecast;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of a run's orders.
 *
 * @param cancelled by reason
 * @param revenue of confirmed orders, in minor units
 * @param took from the first order's placing to the last one's outcome
 * @param slowest the order that took longest, when there is one
 */
public record Outcome(
        long confirmed,
        Map<String, Long> cancelled,
        long revenue,
        long unitsShipped,
        Duration took,
        double sagasPerSecond,
        Optional<Saga> slowest,
        Duration median) {

    /** The same in a forecast's terms. */
    public Forecast asForecast(long unitsLeft) {
        return new Forecast(
                (int) confirmed,
                Math.toIntExact(cancelled.getOrDefault("OUT_OF_STOCK", 0L)),
                Math.toIntExact(cancelled.getOrDefault("PAYMENT_DECLINED", 0L)),
                revenue,
                unitsShipped,
                unitsLeft);
    }

    /** What became of these. */
    public static Outcome of(Collection<Saga> sagas) {
        var settled =
                sagas.stream().filter(saga -> saga.isConfirmed() || saga.isCancelled()).toList();
        var first = settled.stream().map(Saga::placedAt).min(Comparator.naturalOrder());
        var last = settled.stream().map(Saga::outcomeAt).max(Comparator.naturalOrder());
        var took = first.isEmpty() ? Duration.ZERO : Duration.between(first.get(), last.get());
        var byDuration = settled.stream().sorted(Comparator.comparing(Saga::duration)).toList();
        return new Outcome(
                sagas.stream().filter(Saga::isConfirmed).count(),
                sagas.stream()
                        .filter(Saga::isCancelled)
                        .collect(
                                Collectors.groupingBy(
                                        Saga::cancelledBecause,
                                        TreeMap::new,
                                        Collectors.counting())),
                sagas.stream().filter(Saga::isConfirmed).mapToLong(Saga::total).sum(),
                sagas.stream().mapToLong(Saga::unitsShipped).sum(),
                took,
                took.isZero() ? 0 : settled.size() * 1000.0 / Math.max(1, took.toMillis()),
                byDuration.isEmpty() ? Optional.empty() : Optional.of(byDuration.getLast()),
                byDuration.isEmpty()
                        ? Duration.ZERO
                        : byDuration.get(byDuration.size() / 2).duration());
    }
}
