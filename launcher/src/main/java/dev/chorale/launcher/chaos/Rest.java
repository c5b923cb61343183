package dev.chorale.launcher.chaos;

import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.lag.ConsumerLag;
import dev.chorale.launcher.lag.Lags;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.List;

/** Waits until nothing is left to do, for as long as something still gets on. */
final class Rest {

    /** When for so long nothing has moved, nothing will any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration LAG_PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final Topics topics;
    private final Customers customers;
    private int lastMoves = -1;
    private long lastMoved = System.nanoTime();

    /**
     * @param topics read all the while
     */
    Rest(Terminal terminal, Topics topics, Customers customers) {
        this.terminal = terminal;
        this.topics = topics;
        this.customers = customers;
    }

    /** Waits for the customers' answers and for each order to be through. */
    void await() throws InterruptedException {
        try (var progress = new Progress(terminal, "Settling")) {
            int through;
            do {
                Thread.sleep(200);
                through = (int) sagas().stream().filter(Saga::isThrough).count();
                int all = sagas().size() + customers.waiting();
                progress.at(
                        "%d of %d orders, %d customers wait"
                                .formatted(through, all, customers.waiting()),
                        through,
                        all);
            } while ((through < sagas().size() || customers.waiting() > 0) && moves(through));
            progress.at("the last records");
            while (topics.quiet().compareTo(QUIET) < 0) {
                Thread.sleep(50);
            }
            progress.done("Settled", "%,d of %,d orders".formatted(through, sagas().size()));
        }
    }

    private List<Saga> sagas() {
        return customers.orderIds().stream().map(topics::saga).toList();
    }

    private boolean moves(int through) {
        int moves = through + sagas().size();
        if (moves != lastMoves || topics.quiet().compareTo(Duration.ofSeconds(1)) < 0) {
            lastMoves = moves;
            lastMoved = System.nanoTime();
        }
        return System.nanoTime() - lastMoved < PATIENCE.toNanos();
    }

    /** What the consumer groups have not taken in the end; nothing, if all is well. */
    static List<ConsumerLag> lags(String bootstrapServers) throws InterruptedException {
        long deadline = System.nanoTime() + LAG_PATIENCE.toNanos();
        while (true) {
            var groups = Lags.ofConsumers(bootstrapServers);
            var behind = groups.stream().filter(lag -> lag.records() > 0).toList();
            if (!groups.isEmpty() && behind.isEmpty() || System.nanoTime() - deadline > 0) {
                return behind;
            }
            Thread.sleep(500);
        }
    }
}
