package dev.chorale.launcher.chaos;

import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.shop.ShopException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Customers who order at a steady rate, come what may, each under a key of its own and again until
 * there is an answer, so that a lost answer never makes two orders.
 */
final class Customers implements AutoCloseable {

    private final Shop shop;
    private final List<Play.Order> orders;
    private final Duration pace;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> labelOf = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open = true;

    /**
     * @param pace between two orders
     */
    Customers(Shop shop, List<Play.Order> orders, Duration pace) {
        this.shop = shop;
        this.orders = orders;
        this.pace = pace;
    }

    /**
     * Begins to order.
     *
     * @param clock tells how much of the run has passed
     */
    void start(Supplier<Duration> clock) {
        threads.submit(() -> comeAndGo(clock));
    }

    private Void comeAndGo(Supplier<Duration> clock) throws InterruptedException {
        var next = Duration.ZERO;
        for (var order : orders) {
            while (clock.get().compareTo(next) < 0) {
                Thread.sleep(5);
            }
            if (!open) {
                break;
            }
            waiting.incrementAndGet();
            threads.submit(() -> place(order));
            next = next.plus(pace);
        }
        return null;
    }

    private void place(Play.Order order) {
        try {
            var orderId = shop.place(order);
            var twin = labelOf.put(orderId, order.label());
            if (twin != null) {
                troubles.add(
                        "%s is the answer to orders %s and %s"
                                .formatted(orderId, twin, order.label()));
            }
        } catch (ShopException e) {
            troubles.add("order " + order.label() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            troubles.add("order " + order.label() + " was never answered");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** No new customers from here on; those who wait go on trying. */
    void stopComing() {
        open = false;
    }

    /** How many have no answer yet. */
    int waiting() {
        return waiting.get();
    }

    /** The ids of the orders that were answered. */
    Collection<String> orderIds() {
        return labelOf.keySet();
    }

    /** What went wrong for a customer; each line is one that should not be there. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
    }
}
