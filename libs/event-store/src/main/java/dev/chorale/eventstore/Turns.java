package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets work of this process that concerns the same keys take turns, so that commands on a busy
 * boundary queue up rather than race and repeat. It spares conflicts and promises nothing: other
 * processes are unaware of it, and the append's condition remains the guard.
 *
 * <p>All keys of a piece of work are queued for at one instant, so no two pieces wait for each
 * other.
 *
 * @param <K> the keys
 */
final class Turns<K> {

    private final Map<K, CompletableFuture<Void>> lastInLine = new HashMap<>();

    /** Does the work when all earlier work on any of the keys has ended, well or not. */
    <T> Uni<T> take(Set<K> keys, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    var myEnd = new CompletableFuture<Void>();
                    return Uni.createFrom()
                            .completionStage(queue(keys, myEnd))
                            .chain(queued -> work.get())
                            .onTermination()
                            .invoke(() -> leave(keys, myEnd));
                });
    }

    private synchronized CompletableFuture<Void> queue(Set<K> keys, CompletableFuture<Void> myEnd) {
        return CompletableFuture.allOf(
                keys.stream()
                        .map(key -> lastInLine.put(key, myEnd))
                        .filter(Objects::nonNull)
                        .toArray(CompletableFuture[]::new));
    }

    private void leave(Set<K> keys, CompletableFuture<Void> myEnd) {
        synchronized (this) {
            keys.forEach(key -> lastInLine.remove(key, myEnd));
        }
        myEnd.complete(null);
    }

    /** How many keys have somebody in line. */
    synchronized int busy() {
        return lastInLine.size();
    }
}
