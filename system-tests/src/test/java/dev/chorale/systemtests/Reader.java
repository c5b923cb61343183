package dev.chorale.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Reads a list, from its first page to its last, over and over; what was on it at first has to be
 * on it at all times, once.
 */
final class Reader implements AutoCloseable {

    private final Shop shop;
    private final String url;
    private final String id;
    private final Set<String> known;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile int rounds;
    private volatile boolean closed;

    /**
     * @param id the field that tells the list's items apart
     */
    Reader(Shop shop, String url, String id) {
        this.shop = shop;
        this.url = url;
        this.id = id;
        this.known = new HashSet<>(ids());
        thread = Thread.ofPlatform().daemon().name("reader").start(this::read);
    }

    private List<String> ids() {
        return shop.all(url).stream().map(item -> item.path(id).asText()).toList();
    }

    private void read() {
        while (!closed) {
            try {
                var ids = ids();
                if (ids.size() != known.size() || !known.equals(new HashSet<>(ids))) {
                    failures.add("%d items, not %d".formatted(ids.size(), known.size()));
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(String.valueOf(e.getMessage()));
            }
            rounds++;
        }
    }

    /** Waits until it has read all of the list once from now on. */
    void awaitRound() {
        int before = rounds;
        await("reader of " + url).atMost(Duration.ofSeconds(20)).until(() -> rounds >= before + 2);
    }

    /** What went wrong, the same things together. */
    Set<String> failures() {
        return failures.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
