package dev.chorale.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** An append that takes place with its commit, once, unless it is rolled back before. */
final class PendingAppend implements AppendTransaction<ConsistencyMarker> {

    private final Supplier<CompletableFuture<ConsistencyMarker>> append;
    private final AtomicBoolean ended = new AtomicBoolean();

    PendingAppend(Supplier<CompletableFuture<ConsistencyMarker>> append) {
        this.append = append;
    }

    /** An append that has been made in a transaction which somebody else ends. */
    static PendingAppend joined(ConsistencyMarker marker) {
        return new PendingAppend(() -> CompletableFuture.completedFuture(marker));
    }

    @Override
    public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
        return ended.compareAndSet(false, true)
                ? append.get()
                : CompletableFuture.failedFuture(
                        new IllegalStateException("Already committed or rolled back"));
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
        ended.set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(
            ConsistencyMarker marker, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(marker);
    }
}
