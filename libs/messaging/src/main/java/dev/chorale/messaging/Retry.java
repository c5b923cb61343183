package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Tries work again, after growing waits, for as long as it is worthwhile. */
public final class Retry {

    private final Backoff backoff;

    /** Waits as the back-off says. */
    public Retry(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * Runs work until it succeeds or is given up.
     *
     * @param context where each try begins, such as a message's Vert.x context
     * @param judge asked after each failure
     * @return the work's item, or its last failure
     */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> work, Executor context, Judge judge) {
        var failures = new AtomicInteger();
        return Uni.createFrom()
                .<T>deferred(work::get)
                .runSubscriptionOn(context)
                .onFailure()
                .retry()
                .when(all ->
                        all.onItem()
                                .transformToUniAndConcatenate(failure ->
                                        next(failure, failures.incrementAndGet(), judge)));
    }

    private Uni<Integer> next(Throwable failure, int failures, Judge judge) {
        return judge.isWorthwhile(failure, failures)
                ? Uni.createFrom()
                        .item(failures)
                        .onItem()
                        .delayIt()
                        .by(backoff.after(failures, ThreadLocalRandom.current()))
                : Uni.createFrom().failure(failure);
    }

    /** Decides whether another try is worthwhile. */
    @FunctionalInterface
    public interface Judge {

        /**
         * Asked after a failure.
         *
         * @param failures how often the work has failed, 1 or more
         */
        boolean isWorthwhile(Throwable failure, int failures);
    }
}
