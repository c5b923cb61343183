package dev.chorale.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.evidence.Invariants;
import dev.chorale.launcher.evidence.Outcome;
import dev.chorale.launcher.evidence.Witness;
import dev.chorale.launcher.play.Forecast;
import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.shop.Stocking;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.StackPorts;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plays orders into the running stack, waits for each saga's end and looks at what became of it.
 */
public final class Demo {

    /** How long the read models may lag behind the topics. */
    private static final Duration READ_MODELS = Duration.ofSeconds(15);

    /** For so long nothing may come any more before it counts as the end. */
    private static final Duration QUIET = Duration.ofMillis(1500);

    private final StackPorts ports;
    private final Terminal terminal;
    private final Shop shop;

    /**
     * @param ports where the stack is
     */
    public Demo(StackPorts ports, Terminal terminal) {
        this.ports = ports;
        this.terminal = terminal;
        this.shop =
                new Shop(
                        new Api(Duration.ofSeconds(20), Duration.ofSeconds(30)),
                        ports,
                        "demo-" + UUID.randomUUID());
    }

    /**
     * Plays it and prints what became of it.
     *
     * @return whether every invariant held
     * @throws ShopException when the stack doesn't take it
     */
    public boolean run(Play play, DemoOptions options) throws InterruptedException {
        var topics = new Topics("127.0.0.1:" + ports.of(Port.KAFKA));
        try (topics) {
            topics.awaitCaughtUp();
            int ordersBefore = topics.sagas();
            var stockBefore = onHand(shop.products(), play);
            tellOfUse(ordersBefore, sum(stockBefore));
            new Stocking(shop, terminal).receive(play.products());
            var sagas = playAll(play, options, topics);
            awaitQuiet(topics);
            topics.close();
            var evidence = new Witness(shop, terminal, READ_MODELS).question(sagas, topics);
            var invariants = new ArrayList<>(new Invariants(evidence).check());
            var outcome = Outcome.of(sagas);
            long left = sum(onHand(evidence.products(), play));
            boolean alone = topics.sagas() == ordersBefore + sagas.size();
            if (options.isSequential() && alone) {
                invariants.add(foretold(Forecast.of(play, stockBefore), outcome, left));
            }
            new DemoReport(terminal).print(outcome, left, invariants);
            return invariants.stream().allMatch(Invariant::holds);
        }
    }

    private void tellOfUse(int orders, long units) {
        if (orders > 0 || units > 0) {
            terminal.line(
                    "   The stack has been used: %,d orders of before are left out, %,d units are on hand"
                                    .formatted(orders, units)
                            + " already.");
        }
    }

    private List<Saga> playAll(Play play, DemoOptions options, Topics topics)
            throws InterruptedException {
        try (var progress = new Progress(terminal, "Playing")) {
            var sagas = new Player(shop, topics, play, options).play(progress);
            var how =
                    options.isSequential()
                            ? "one after the other"
                            : "up to " + options.concurrency() + " under way at a time";
            progress.done("Played", "%,d orders, %s".formatted(sagas.size(), how));
            return sagas;
        }
    }

    private static void awaitQuiet(Topics topics) throws InterruptedException {
        while (topics.quiet().compareTo(QUIET) < 0) {
            Thread.sleep(50);
        }
    }

    private static Map<String, Long> onHand(Map<String, JsonNode> products, Play play) {
        var onHand = new HashMap<String, Long>();
        for (var product : play.products()) {
            var known = products.get(product.sku());
            onHand.put(product.sku(), known == null ? 0 : known.path("onHand").asLong());
        }
        return onHand;
    }

    private static long sum(Map<String, Long> units) {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Invariant foretold(Forecast forecast, Outcome outcome, long left) {
        var actual = outcome.asForecast(left);
        return new Invariant(
                "the outcome is the one worked out in advance",
                "%d confirmed, %d out of stock, %d declined, revenue, units shipped and left"
                        .formatted(
                                forecast.confirmed(),
                                forecast.outOfStock(),
                                forecast.paymentDeclined()),
                actual.equals(forecast)
                        ? List.of()
                        : List.of("expected " + forecast, "but it is " + actual));
    }
}
