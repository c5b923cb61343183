package dev.chorale.projection;

import dev.chorale.projection.BatchApplier.Writing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one generation up to date, on a thread of its own: polls records, works out what they
 * change, and writes that with the position reached in one transaction, while the next records are
 * polled and worked out, some batches ahead.
 */
final class GenerationLoop implements Runnable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration POLL_WHILE_HELD = Duration.ofMillis(10);
    // with one alone, whichever of the two is done first waits for the other each time
    private static final int AHEAD = 2;

    private final StorePhase storePhase;
    private final Supplier<GenerationConsumer> sources;
    private final BatchApplier applier;
    private final Pause pause;
    private final Pace pace;
    private volatile Generation generation;
    private volatile @Nullable GenerationConsumer source;

    /** A loop that is yet to be run. */
    GenerationLoop(
            Generation generation,
            StorePhase storePhase,
            Supplier<GenerationConsumer> sources,
            BatchApplier applier,
            Pause pause,
            Pace pace) {
        this.generation = generation;
        this.storePhase = storePhase;
        this.sources = sources;
        this.applier = applier;
        this.pause = pause;
        this.pace = pace;
    }

    /** Tells it what has become of its generation. */
    void isNow(Generation now) {
        generation = now;
    }

    void stop() {
        pause.stop();
        var polling = source;
        if (polling != null) {
            polling.wakeUp();
        }
    }

    @Override
    public void run() {
        for (int failures = 0; !pause.isStopped(); ) {
            try {
                storePhase.complete(generation);
                try (var opened = sources.get()) {
                    source = opened;
                    follow(opened);
                }
            } catch (WakeupException | CancellationException stopped) {
                // it ends
            } catch (RuntimeException e) {
                if (!pause.isStopped()) {
                    noteFailure(e, ++failures);
                }
            } finally {
                source = null;
            }
        }
    }

    private void noteFailure(RuntimeException failure, int failures) {
        try {
            applier.noteRetry(failure, failures);
        } catch (CancellationException stopped) {
            // it ends
        }
    }

    private void follow(GenerationConsumer from) {
        var underWay = new ArrayDeque<Writing>();
        while (!pause.isStopped()) {
            long begun = System.nanoTime();
            var batch = from.poll(from.isHeld() ? POLL_WHILE_HELD : POLL);
            if (!batch.isEmpty()) {
                var prepared = applier.prepare(generation, batch);
                underWay.add(applier.begin(prepared, underWay.peekLast()));
            }
            try {
                finish(underWay, batch.isEmpty() ? 0 : AHEAD);
            } catch (MovedException e) {
                underWay.clear();
                from.reload();
                continue;
            }
            if (!batch.isEmpty()) {
                giveWay(System.nanoTime() - begun);
            } else if (from.isHeld()) {
                from.reloadStops();
            }
            from.showPosition();
        }
        finish(underWay, 0);
    }

    /** Waits for all but some; for all when one has failed, since what follows it isn't begun. */
    private void finish(Deque<Writing> underWay, int butFor) {
        while (underWay.size() > butFor
                || !underWay.isEmpty() && underWay.getLast().done().failed()) {
            applier.finish(underWay.remove());
        }
    }

    private void giveWay(long nanos) {
        if (generation.mode() == Rows.Mode.REPLAY) {
            pause.rest(pace.restAfter(Duration.ofNanos(nanos)));
        }
    }
}
