package dev.chorale.launcher.chaos;

import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.play.GeneratedPlay;
import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.shop.Stocking;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

/** One run: orders and faults together, then quiet, then the checks. */
public final class Chaos {

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration CUSTOMERS_PATIENCE = Duration.ofMinutes(20);
    private static final Duration RETURN_PATIENCE = Duration.ofMinutes(4);

    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(30);

    /** Of a hundred orders; each costs billing some seconds of trying. */
    private static final int PERCENT_DOWN = 2;

    private final Stack stack;
    private final Path logFile;
    private final Terminal terminal;

    /**
     * @param stack up and ready
     * @param logFile gets a line for each fault
     */
    public Chaos(Stack stack, Path logFile, Terminal terminal) {
        this.stack = stack;
        this.logFile = logFile;
        this.terminal = terminal;
    }

    /** Runs it; the stack is whole again when this returns, and when Ctrl-C ends it too. */
    public ChaosResult run(ChaosOptions options) throws IOException, InterruptedException {
        var kafka = "127.0.0.1:" + stack.ports().of(Port.KAFKA);
        var shop =
                new Shop(
                        new Api(CALL, CUSTOMERS_PATIENCE),
                        stack.ports(),
                        "chaos-" + UUID.randomUUID());
        var play = GeneratedPlay.of(options.orders(), options.seed(), PERCENT_DOWN);
        try (var log = FaultLog.open(logFile);
                var topics = new Topics(kafka);
                var customers = new Customers(shop, play.orders(), options.pace())) {
            log.line(
                    "seed %d, %d orders, killed are %s",
                    options.seed(), options.orders(), options.targets());
            topics.awaitCaughtUp();
            var verdict = new Verdict(shop, terminal, kafka, topics.orderIds());
            new Stocking(shop, terminal).receive(play.products());
            try (var victims = new Victims(stack.parts(), log)) {
                var outside = new OutsideFaults(stack.ports(), log);
                var repair = new Repair(victims, outside, terminal);
                try (repair) {
                    int rebuilds = rage(options, topics, customers, victims, outside, log);
                    repair.now(RETURN_PATIENCE);
                    log.line("quiet");
                    customers.stopComing();
                    new Rest(terminal, topics, customers).await();
                    var findings = verdict.find(customers, topics);
                    var checks = new ArrayList<>(findings.checks());
                    checks.add(running(victims));
                    checks.add(new ReadModels(stack.ports(), terminal).check());
                    checks.add(new Auditor(stack.ports().url(Port.AUDITOR)).question());
                    return Results.of(options, findings, checks, victims, outside, rebuilds, log);
                }
            }
        }
    }

    /** Answers how many read models were built again meanwhile. */
    private int rage(
            ChaosOptions options,
            Topics topics,
            Customers customers,
            Victims victims,
            OutsideFaults outside,
            FaultLog log)
            throws InterruptedException {
        var schedule = Schedule.of(options.seed(), options.length(), options.targets());
        var mayhem = new Mayhem(schedule, victims, outside, log);
        var thread = Thread.ofPlatform().daemon().name("mayhem").start(mayhem);
        long length = options.length().toMillis();
        try (var progress = new Progress(terminal, "Chaos");
                var rebuilds = new Rebuilds(stack.ports())) {
            customers.start(mayhem::clock);
            while (!mayhem.isDone() || mayhem.clock().toMillis() < length) {
                show(progress, mayhem.clock().toMillis(), length, topics, customers, victims);
                Thread.sleep(100);
            }
            progress.done(
                    "Chaos",
                    "%d kills, %d pauses, %d orders placed, %d rebuilds"
                            .formatted(
                                    victims.kills(),
                                    victims.pauses(),
                                    customers.orderIds().size(),
                                    rebuilds.begun()));
            return rebuilds.begun();
        } finally {
            thread.interrupt();
        }
    }

    private static void show(
            Progress progress,
            long elapsed,
            long length,
            Topics topics,
            Customers customers,
            Victims victims) {
        long left = Math.max(0, length - elapsed) / 1000;
        long settled =
                customers.orderIds().stream().filter(id -> topics.saga(id).isSettled()).count();
        var troubles = victims.troubles();
        progress.at(
                "%d:%02d left, %d placed, %d settled, %d kills%s"
                        .formatted(
                                left / 60,
                                left % 60,
                                customers.orderIds().size(),
                                settled,
                                victims.kills(),
                                troubles.isEmpty() ? "" : ", down: " + troubles),
                elapsed,
                length);
    }

    private static Invariant running(Victims victims) throws InterruptedException {
        return new Invariant(
                "every process serves again",
                "%d processes after %d kills".formatted(victims.all().size(), victims.kills()),
                victims.idle(IDLE_PATIENCE).stream().map(name -> name + " doesn't").toList());
    }
}
