package dev.chorale.launcher.chaos;

import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.evidence.Outcome;
import dev.chorale.launcher.shop.Shop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts what a run did and what it broke. */
final class Results {

    private Results() {}

    static ChaosResult of(
            ChaosOptions options,
            Verdict.Findings findings,
            List<Invariant> checks,
            Victims victims,
            OutsideFaults outside,
            int rebuilds,
            FaultLog log) {
        var evidence = findings.evidence();
        var outcome = Outcome.of(evidence.sagas());
        return new ChaosResult(
                options.seed(),
                options.length().toMillis() / 60_000.0,
                evidence.sagas().size(),
                outcome.confirmed(),
                outcome.cancelled(),
                byName(victims, Victim::kills),
                victims.kills(),
                victims.pauses(),
                outside.ofGateway(),
                outside.ofMail(),
                rebuilds,
                victims.all().stream().mapToInt(Victim::endedAlone).sum(),
                byName(victims, victim -> victim.longestReturn().toMillis()),
                outcome.median().toMillis(),
                outcome.slowest().map(Saga::duration).orElse(Duration.ZERO).toMillis(),
                evidence.sagas().stream().filter(saga -> saga.placed() == 0).count(),
                evidence.topics().doubled() + findings.strangers().size(),
                evidence.topics().outOfOrder(),
                evidence.sagas().stream().filter(saga -> !saga.isThrough()).count(),
                doubleCharges(evidence.captures()),
                checks,
                checks.stream().allMatch(Invariant::holds),
                log.file().toString());
    }

    private static long doubleCharges(List<Shop.Movement> captures) {
        var times = new LinkedHashMap<String, Integer>();
        captures.forEach(c -> times.merge(c.orderId(), c.times(), Integer::sum));
        return times.values().stream().filter(count -> count > 1).count();
    }

    private static <T> Map<String, T> byName(Victims victims, Function<Victim, T> value) {
        var values = new LinkedHashMap<String, T>();
        victims.all().forEach(victim -> values.put(victim.name(), value.apply(victim)));
        return values;
    }
}
