package dev.chorale.projection;

import dev.chorale.messaging.Backoff;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.FailureKind;
import dev.chorale.projection.Generation.Source;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * What comes before the topics for a generation that is built from the stores: all that each store
 * has up to where it is settled when this begins. The topic is then read from its earliest record,
 * and what the store had is passed over there; whatever comes to the store later is not settled
 * now, and comes by way of the topic alone.
 *
 * <p>How far it has come moves in the transaction of the rows, so that it goes on where it was
 * killed. One instance does it; the others wait, since no record of a topic may be applied before.
 */
final class StorePhase {

    private static final Logger LOG = Logger.getLogger(StorePhase.class);
    private static final int PAGE = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Projection projection;
    private final StoreProgress progress;
    private final Stores stores;
    private final StoreWriter writer;
    private final Handover handover;
    private final Backoff backoff;
    private final int triesOfBugs;
    private final Pause pause;
    private final Pace pace;

    StorePhase(
            Projection projection,
            StoreProgress progress,
            Stores stores,
            StoreWriter writer,
            Handover handover,
            Backoff backoff,
            int triesOfBugs,
            Pause pause,
            Pace pace) {
        this.projection = projection;
        this.progress = progress;
        this.stores = stores;
        this.writer = writer;
        this.handover = handover;
        this.backoff = backoff;
        this.triesOfBugs = triesOfBugs;
        this.pause = pause;
        this.pace = pace;
    }

    /**
     * Returns once the topics may be read; at once for a generation that is built from them.
     *
     * @throws StoreException when a store can't be read at the moment
     * @throws java.util.concurrent.CancellationException when all is to stop
     */
    void complete(Generation generation) {
        var known = progress.of(generation);
        if (generation.source() == Source.STORE || !known.isEmpty()) {
            while (!progress.isDone(generation, projection.topics())) {
                if (!applyAlone(generation)) {
                    pause.rest(LOOK_EVERY);
                }
            }
            var until = new TreeMap<String, Long>();
            progress.of(generation).forEach((topic, at) -> until.put(topic, at.until()));
            handover.at(until);
        }
    }

    private boolean applyAlone(Generation generation) {
        try {
            return progress.alone(generation, () -> applyAll(generation));
        } catch (MovedException e) {
            return false;
        }
    }

    private void applyAll(Generation generation) {
        for (var topic : new TreeSet<>(projection.topics())) {
            var store = stores.of(topic);
            if (!progress.of(generation).containsKey(topic)) {
                progress.begin(generation, topic, store.settledUntil(topic));
            }
            apply(generation, topic, store, progress.of(generation).get(topic));
        }
    }

    private void apply(
            Generation generation, String topic, StoreReader store, StoreProgress.At at) {
        long next = at.next();
        while (next <= at.until()) {
            long begun = System.nanoTime();
            var page = store.page(topic, next - 1, at.until(), PAGE);
            long to = page.isEmpty() ? at.until() + 1 : page.getLast().sequence() + 1;
            apply(generation, topic, next, to, page);
            next = to;
            pause.rest(pace.restAfter(Duration.ofNanos(System.nanoTime() - begun)));
        }
        LOG.infof(
                "Projection %s: generation %d has what was published to %s up to position %d",
                projection.name(), generation.id(), topic, at.until());
    }

    private void apply(
            Generation generation, String topic, long from, long to, List<CloudEvent> events) {
        try {
            writer.write(generation, topic, from, to, events);
        } catch (MovedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!FailureKind.isFinal(e)) {
                throw e;
            }
            oneByOne(generation, topic, from, to, events);
        }
    }

    private void oneByOne(
            Generation generation, String topic, long from, long to, List<CloudEvent> events) {
        long at = from;
        for (var event : events) {
            alone(generation, topic, at, event);
            at = event.sequence() + 1;
        }
        if (at < to) {
            writer.write(generation, topic, at, to, List.of());
        }
    }

    private void alone(Generation generation, String topic, long from, CloudEvent event) {
        for (int failures = 1; ; failures++) {
            try {
                writer.write(generation, topic, from, event.sequence() + 1, List.of(event));
                return;
            } catch (MovedException e) {
                throw e;
            } catch (RuntimeException e) {
                var kind = FailureKind.of(e);
                if (kind == FailureKind.TRANSIENT) {
                    throw e;
                }
                if (kind == FailureKind.POISON || failures >= triesOfBugs) {
                    writer.skip(generation, topic, from, event.sequence() + 1);
                    LOG.errorf(
                            e,
                            "Projection %s goes on without event %d of %s",
                            projection.name(),
                            event.sequence(),
                            topic);
                    return;
                }
                pause.rest(backoff.after(failures, ThreadLocalRandom.current()));
            }
        }
    }
}
