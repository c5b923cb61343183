package dev.chorale.launcher.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.StockAudit;
import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Asks everything that can be asked from outside when a run is over. */
public final class Witness {

    private static final int QUESTIONS_AT_A_TIME = 16;

    private final Shop shop;
    private final Terminal terminal;
    private final Duration patience;

    /**
     * @param patience how long the read models may lag behind the topics
     */
    public Witness(Shop shop, Terminal terminal, Duration patience) {
        this.patience = patience;
        this.shop = shop;
        this.terminal = terminal;
    }

    /**
     * The evidence; asked for again while it doesn't add up, until the read models had their time.
     *
     * @param topics closed
     */
    public Evidence question(List<Saga> sagas, Topics topics) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var stock = topics.stock();
        try (var progress = new Progress(terminal, "Checking")) {
            while (true) {
                var evidence = ask(sagas, topics, stock, progress);
                boolean adds = new Invariants(evidence).check().stream().allMatch(Invariant::holds);
                if (adds || System.nanoTime() > deadline) {
                    return evidence;
                }
                Thread.sleep(500);
            }
        }
    }

    private Evidence ask(List<Saga> sagas, Topics topics, StockAudit stock, Progress progress)
            throws InterruptedException {
        return new Evidence(
                sagas,
                topics.audit(),
                stock,
                orders(sagas, progress),
                shop.products(),
                shop.captures(),
                shop.refunds(),
                shop.mails());
    }

    private Map<String, JsonNode> orders(List<Saga> sagas, Progress progress)
            throws InterruptedException {
        var orders = new ConcurrentHashMap<String, JsonNode>();
        var slots = new Semaphore(QUESTIONS_AT_A_TIME);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    sagas.stream()
                            .map(saga -> asking.submit(() -> ask(saga.orderId(), orders, slots)))
                            .toList();
            for (Future<?> answer : answers) {
                progress.at("orders", orders.size(), sagas.size());
                answer.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ShopException known
                    ? known
                    : new IllegalStateException(e.getCause());
        }
        return orders;
    }

    private Void ask(String orderId, Map<String, JsonNode> orders, Semaphore slots)
            throws InterruptedException {
        slots.acquire();
        try {
            orders.put(orderId, shop.order(orderId));
        } finally {
            slots.release();
        }
        return null;
    }
}
