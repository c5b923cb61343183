package dev.chorale.launcher.demo;

import dev.chorale.launcher.events.Saga;
import dev.chorale.launcher.events.Topics;
import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.terminal.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Places a play's orders, so many under way at a time, and follows each until it is through. */
final class Player {

    /**
     * When for so long nothing gets on, the rest is given up; a broker may be away for a minute.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Shop shop;
    private final Topics topics;
    private final Play play;
    private final Semaphore slots;
    private final AtomicInteger placed = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger through = new AtomicInteger();
    private final List<Saga> sagas = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final long started = System.nanoTime();
    private int seenMoves = -1;
    private long lastMove = System.nanoTime();

    Player(Shop shop, Topics topics, Play play, DemoOptions options) {
        this.shop = shop;
        this.topics = topics;
        this.play = play;
        this.slots = new Semaphore(options.concurrency());
    }

    /**
     * Plays it all; ends early when nothing gets on any more.
     *
     * @return the orders that were placed
     */
    List<Saga> play(Progress progress) throws InterruptedException {
        var players = Executors.newVirtualThreadPerTaskExecutor();
        try {
            place(players, progress);
            while (through.get() < play.orders().size() && isGettingOn(progress)) {
                Thread.sleep(50);
            }
        } finally {
            players.shutdownNow();
            players.awaitTermination(5, TimeUnit.SECONDS);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return List.copyOf(sagas);
    }

    private void place(ExecutorService players, Progress progress) throws InterruptedException {
        for (var order : play.orders()) {
            while (!slots.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                if (!isGettingOn(progress)) {
                    return;
                }
            }
            show(progress);
            players.submit(() -> follow(order));
        }
    }

    private void follow(Play.Order order) {
        try {
            var saga = topics.saga(shop.place(order));
            sagas.add(saga);
            placed.incrementAndGet();
            saga.settled().get();
            settled.incrementAndGet();
            slots.release();
            saga.through().get();
            through.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failure.compareAndSet(null, new IllegalStateException(e.getCause()));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private boolean isGettingOn(Progress progress) {
        show(progress);
        int moves = placed.get() + settled.get() + through.get();
        if (moves != seenMoves) {
            seenMoves = moves;
            lastMove = System.nanoTime();
        }
        return failure.get() == null && System.nanoTime() - lastMove < PATIENCE.toNanos();
    }

    private void show(Progress progress) {
        double seconds = (System.nanoTime() - started) / 1e9;
        int all = play.orders().size();
        progress.at(
                "%d/%d placed, %d settled, %.0f/s"
                        .formatted(placed.get(), all, settled.get(), settled.get() / seconds),
                settled.get(),
                all);
    }
}
