package dev.chorale.launcher.chaos;

import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.evidence.Evidence;
import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.evidence.Invariants;
import dev.chorale.launcher.evidence.Witness;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a stack that is quiet again. It reads the topics from their beginning, beside the reader
 * that has read all the while, so that each is held against the other.
 */
final class Verdict {

    /** Read models lag a little; a capture that came too late is looked for every now and then. */
    private static final Duration READ_MODELS = Duration.ofSeconds(150);

    private static final Duration CATCH_UP = Duration.ofSeconds(20);

    private final Shop shop;
    private final Terminal terminal;
    private final String kafka;
    private final Set<String> ordersBefore;
    private final Map<String, String> deadBefore;

    /** Remembers what there is before the run. */
    Verdict(Shop shop, Terminal terminal, String kafka, Set<String> ordersBefore) {
        this.shop = shop;
        this.terminal = terminal;
        this.kafka = kafka;
        this.ordersBefore = ordersBefore;
        this.deadBefore = DeadLetters.read(kafka);
    }

    /**
     * What was found.
     *
     * @param strangers orders that nobody placed
     */
    record Findings(Evidence evidence, List<String> strangers, List<Invariant> checks) {}

    Findings find(Customers customers, Topics live) throws InterruptedException {
        var afresh = new Topics(kafka);
        try (afresh) {
            afresh.awaitCaughtUp();
        }
        letCatchUp(live, afresh);
        var strangers =
                afresh.orderIds().stream()
                        .filter(id -> !ordersBefore.contains(id))
                        .filter(id -> !customers.orderIds().contains(id))
                        .toList();
        List<Saga> sagas = customers.orderIds().stream().map(afresh::saga).toList();
        var evidence = new Witness(shop, terminal, READ_MODELS).question(sagas, afresh);
        var checks = new ArrayList<>(new Invariants(evidence).check());
        checks.add(answered(customers, strangers));
        checks.add(seenLive(afresh, live));
        checks.add(noDeadLetters());
        checks.add(drained());
        return new Findings(evidence, strangers, checks);
    }

    private static void letCatchUp(Topics live, Topics afresh) throws InterruptedException {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (live.seen() < afresh.seen() && System.nanoTime() - deadline < 0) {
            Thread.sleep(50);
        }
        live.close();
    }

    private static Invariant answered(Customers customers, List<String> strangers) {
        var violations = new ArrayList<>(customers.troubles());
        strangers.forEach(id -> violations.add(id + " is an order that no customer knows of"));
        if (customers.waiting() > 0) {
            violations.add(customers.waiting() + " customers got no answer");
        }
        return new Invariant(
                "each customer got an answer, and one order",
                "%d answers, and the orders of order.events".formatted(customers.orderIds().size()),
                violations);
    }

    private static Invariant seenLive(Topics afresh, Topics live) {
        var violations = new ArrayList<String>();
        afresh.audit()
                .unseenBy(live.audit())
                .forEach(event -> violations.add("was not seen when it came: " + event));
        live.audit()
                .unseenBy(afresh.audit())
                .forEach(event -> violations.add("was seen and is gone: " + event));
        live.audit().violations().stream()
                .filter(violation -> !afresh.audit().violations().contains(violation))
                .forEach(violations::add);
        return new Invariant(
                "who read the topics all the while saw the same, once",
                "%d records live, %d records afresh"
                        .formatted(live.audit().seen(), afresh.audit().seen()),
                violations);
    }

    private Invariant noDeadLetters() {
        var now = DeadLetters.read(kafka);
        now.keySet().removeAll(deadBefore.keySet());
        return new Invariant(
                "nothing is among the dead letters",
                "the services' dead-letter topics",
                List.copyOf(now.values()));
    }

    private Invariant drained() throws InterruptedException {
        var violations =
                Rest.lags(kafka).stream()
                        .map(lag ->
                                "%s has %d records of %s left"
                                        .formatted(lag.group(), lag.records(), lag.topic()))
                        .toList();
        return new Invariant(
                "nothing is left to do", "the offsets of every consumer group", violations);
    }
}
