package dev.chorale.projection;

import dev.chorale.messaging.Backoff;
import dev.chorale.messaging.DeadLetters;
import dev.chorale.messaging.FailureKind;
import dev.chorale.projection.BatchWriter.Work;
import dev.chorale.projection.EventBatch.Portion;
import io.vertx.core.Future;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that batches are applied, whatever it takes. What fails for a reason that passes is
 * tried again for as long as that lasts. When it fails for another reason, its events are applied
 * one by one, and the generation goes on without the one at fault.
 */
final class BatchApplier {

    private static final Logger LOG = Logger.getLogger(BatchApplier.class);

    private final Projection projection;
    private final BatchWriter writer;
    private final DeadLetters deadLetters;
    private final Backoff backoff;
    private final int triesOfBugs;
    private final Pause pause;
    private final ProjectionMetrics metrics;

    BatchApplier(
            Projection projection,
            BatchWriter writer,
            DeadLetters deadLetters,
            Backoff backoff,
            int triesOfBugs,
            Pause pause,
            ProjectionMetrics metrics) {
        this.projection = projection;
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
        this.triesOfBugs = triesOfBugs;
        this.pause = pause;
        this.metrics = metrics;
    }

    /** A batch with what it changes, or with why that can't be said. */
    record Prepared(
            Generation generation,
            EventBatch batch,
            @Nullable Work work,
            @Nullable RuntimeException failure) {}

    /**
     * A batch on its way into the database.
     *
     * @param before the end of the one that it follows upon
     */
    record Writing(Prepared prepared, Future<Void> before, Future<Void> done) {}

    Prepared prepare(Generation generation, EventBatch batch) {
        try {
            return new Prepared(generation, batch, writer.prepare(generation, batch), null);
        } catch (RuntimeException e) {
            return new Prepared(generation, batch, null, e);
        }
    }

    /** Begins to write a batch as soon as the one before it is written, and not if that fails. */
    Writing begin(Prepared prepared, @Nullable Writing last) {
        var before = last == null ? Future.<Void>succeededFuture() : last.done();
        return new Writing(prepared, before, before.compose(written -> write(prepared)));
    }

    /**
     * Waits until a batch is applied. The one before it has to be.
     *
     * @throws MovedException when it is not this instance's to apply, or has to wait
     * @throws CancellationException when all is to stop
     */
    void finish(Writing writing) {
        var prepared = writing.prepared();
        try {
            Database.await(writing.before().succeeded() ? writing.done() : write(prepared));
            count(prepared);
        } catch (MovedException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (FailureKind.isFinal(e)) {
                oneByOne(prepared);
            } else {
                again(prepared, e);
            }
        }
    }

    private void again(Prepared failed, RuntimeException first) {
        var failure = first;
        for (int failures = 1; ; failures++) {
            noteRetry(failure, failures);
            var prepared = prepare(failed.generation(), failed.batch());
            try {
                Database.await(write(prepared));
                count(prepared);
                return;
            } catch (MovedException | CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                if (FailureKind.isFinal(e)) {
                    oneByOne(prepared);
                    return;
                }
                failure = e;
            }
        }
    }

    private void oneByOne(Prepared prepared) {
        for (var portion : prepared.batch().portions()) {
            for (var step : portion.oneByOne()) {
                alone(prepared.generation(), step);
            }
        }
    }

    private void alone(Generation generation, Portion portion) {
        for (int failures = 1; ; failures++) {
            try {
                var prepared = prepare(generation, EventBatch.of(portion));
                Database.await(write(prepared));
                count(prepared);
                return;
            } catch (MovedException | CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!isWorthwhile(e, failures)) {
                    leaveOut(generation, portion, e);
                    return;
                }
                noteRetry(e, failures);
            }
        }
    }

    private boolean isWorthwhile(RuntimeException failure, int failures) {
        return switch (FailureKind.of(failure)) {
            case POISON -> false;
            case BUG -> failures < triesOfBugs;
            case TRANSIENT -> true;
        };
    }

    /** Twice the same letter, should the process die in between, and never none. */
    private void leaveOut(Generation generation, Portion portion, RuntimeException reason) {
        var record = portion.records().getFirst();
        persist(() -> {
            if (generation.mode() == Rows.Mode.LIVE) {
                tell(portion, reason);
            }
            Database.await(writer.write(writer.skip(generation, portion)));
        });
        metrics.leftOut(projection);
        LOG.errorf(
                reason,
                "Projection %s goes on without %s/%d@%d",
                projection.name(),
                record.topic(),
                record.partition(),
                record.offset());
    }

    private void tell(Portion portion, RuntimeException reason) {
        try {
            deadLetters
                    .add(portion.records().getFirst(), projection.name(), reason)
                    .subscribeAsCompletionStage()
                    .get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void persist(Runnable work) {
        for (int failures = 1; ; failures++) {
            try {
                work.run();
                return;
            } catch (MovedException | CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                noteRetry(e, failures);
            }
        }
    }

    private Future<Void> write(Prepared prepared) {
        return prepared.work() == null
                ? Future.failedFuture(prepared.failure())
                : writer.write(prepared.work());
    }

    private void count(Prepared prepared) {
        metrics.applied(projection, prepared.batch().size());
    }

    /** Says so at the first failure and then ever more rarely, and waits a while. */
    void noteRetry(RuntimeException failure, int failures) {
        metrics.retried(projection);
        if (Integer.bitCount(failures) == 1) {
            LOG.warnf(
                    "Projection %s failed %d times, trying again: %s",
                    projection.name(), failures, failure);
        }
        pause.rest(backoff.after(failures, ThreadLocalRandom.current()));
    }
}
