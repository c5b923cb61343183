package dev.chorale.systemtests;

import static org.awaitility.Awaitility.await;

import dev.chorale.systemtests.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are placed one after the other, come what may: each under a key of its own, again
 * until it is answered, so that none is placed twice although an answer may get lost.
 */
final class Burst implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Shop shop;
    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore counter = new Semaphore(4);
    private final List<Future<String>> placing = new ArrayList<>();

    private Burst(Shop shop) {
        this.shop = shop;
    }

    /** Starts to place orders of one piece each; every tenth of them is declined. */
    static Burst of(Shop shop, int count, String sku) {
        var burst = new Burst(shop);
        for (int i = 0; i < count; i++) {
            var token = i % 10 == 9 ? "tok_declined" : "tok_ok";
            burst.placing.add(burst.customers.submit(() -> burst.place(token, sku)));
        }
        return burst;
    }

    /** Waits until so many have been placed. */
    void awaitPlaced(int count) {
        await("burst to place " + count)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> placing.stream().filter(Future::isDone).count() >= count);
    }

    /** Waits for all; their order ids. */
    List<String> orderIds() {
        var ids = new ArrayList<String>();
        for (var order : placing) {
            try {
                ids.add(order.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("An order could not be placed", e.getCause());
            } catch (TimeoutException | InterruptedException e) {
                throw new AssertionError("The orders were not placed in time", e);
            }
        }
        return ids;
    }

    private String place(String token, String sku) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        var deadline = Instant.now().plus(PATIENCE);
        counter.acquire();
        try {
            while (true) {
                var answer = attempt(key, token, sku);
                if (answer != null && answer.status() < 500) {
                    return answer.expect(201).text("orderId");
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("Nobody takes the order; last: " + answer);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } finally {
            counter.release();
        }
    }

    private @Nullable Answer attempt(String key, String token, String sku) {
        try {
            return Http.send(
                    "POST",
                    shop.order("/orders"),
                    Shop.body(token, sku, 1),
                    "Idempotency-Key",
                    key);
        } catch (UncheckedIOException nobodyThere) {
            return null;
        }
    }

    @Override
    public void close() {
        customers.shutdownNow();
    }
}
