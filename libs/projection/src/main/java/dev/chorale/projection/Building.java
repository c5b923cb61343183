package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.LIVE;

import dev.chorale.projection.Generation.Source;
import dev.chorale.projection.Generation.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Brings what is being built to its end: once it has caught up it is compared with what is live,
 * and then served in its place. A lock in the database lets one instance at a time do so.
 */
@ApplicationScoped
class Building {

    private static final Logger LOG = Logger.getLogger(Building.class);

    private final Database database;
    private final Generations generations;
    private final Places places;
    private final StoreProgress storeProgress;
    private final Broker broker;
    private final Comparison comparison;
    private final Swap swap;
    private final Map<Long, Map<Partition, Long>> ends = new HashMap<>();

    Building(
            Database database,
            Generations generations,
            Places places,
            StoreProgress storeProgress,
            Broker broker,
            Comparison comparison,
            Swap swap) {
        this.database = database;
        this.generations = generations;
        this.places = places;
        this.storeProgress = storeProgress;
        this.broker = broker;
        this.comparison = comparison;
        this.swap = swap;
    }

    /** Looks how far it has come, and takes the next step if it can. */
    void advance(Projection projection, List<Generation> known, Pause pause) {
        for (var each : known) {
            if (each.readyAt() == null && each.isFedBy(projection.version())) {
                switch (each.state()) {
                    case LIVE -> completeFirst(projection, each);
                    case ASIDE -> completeAside(each);
                    case BUILDING -> complete(projection, known, each, pause);
                    case RETIRED -> {}
                }
            }
        }
    }

    private void completeFirst(Projection projection, Generation live) {
        if (hasCaughtUp(projection, live)) {
            ready(live);
        }
    }

    private void completeAside(Generation aside) {
        if (isAtItsEnd(aside)) {
            makeIndexes(aside);
            ready(aside);
        }
    }

    private void ready(Generation generation) {
        generations.ready(generation);
        LOG.infof(
                "Projection %s: generation %d is built", generation.projection(), generation.id());
    }

    private void complete(
            Projection projection, List<Generation> known, Generation next, Pause pause) {
        var live = Generations.in(LIVE, known).orElseThrow();
        database.inTransaction(transaction -> {
            if (ProjectionLock.tryTake(transaction, projection.name())) {
                // whoever stopped them is gone
                places.release(live, next);
                if (hasCaughtUp(projection, next)) {
                    complete(live, next, pause);
                }
            }
            return null;
        });
    }

    private void complete(Generation live, Generation next, Pause pause) {
        if (makeIndexes(next)) {
            return; // what has come meanwhile had to wait
        }
        if (isToBeCompared(live, next) && !compare(live, next, pause)) {
            return;
        }
        generations.step(next, Step.SWAPPING);
        if (swap.swap(live, next, pause)) {
            ends.remove(next.id());
        }
    }

    /** Whether there were some yet to be made. */
    private boolean makeIndexes(Generation next) {
        boolean hadSome =
                database.inTransaction(transaction -> {
                    var statements = DeferredIndexes.take(transaction, next);
                    if (!statements.isEmpty()) {
                        generations.step(next, Step.INDEXING);
                        statements.forEach(transaction::script);
                    }
                    return !statements.isEmpty();
                });
        if (hadSome) { // apart, so that batches needn't wait for it
            database.inTransaction(transaction -> {
                Schemas.analyze(transaction, next);
                return null;
            });
        }
        return hadSome;
    }

    private static boolean isToBeCompared(Generation live, Generation next) {
        return live.version() == next.version()
                && next.source() != Source.RETIRED
                && next.equalRows() == null;
    }

    private boolean compare(Generation live, Generation next, Pause pause) {
        generations.step(next, Step.COMPARING);
        var result = comparison.compare(live, next, pause);
        result.ifPresent(compared -> {
            generations.compared(next, compared.isEqual(), compared.text());
            if (!compared.isEqual()) {
                LOG.warnf(
                        "Projection %s: the rows built again differ from the live ones: %s",
                        next.projection(), compared.text());
            }
        });
        return result.isPresent();
    }

    /** Whether it has passed the ends of its topics as they were at the last look. */
    private boolean hasCaughtUp(Projection projection, Generation generation) {
        var before = ends.put(generation.id(), broker.ends(projection.topics()));
        if (before == null || !hasBeenThroughStores(projection, generation)) {
            return false;
        }
        var reached = places.of(generation);
        return before.entrySet().stream()
                .allMatch(end ->
                        reached.getOrDefault(end.getKey(), Place.START).next() >= end.getValue());
    }

    private boolean hasBeenThroughStores(Projection projection, Generation generation) {
        return generation.source() != Source.STORE
                || storeProgress.isDone(generation, projection.topics());
    }

    /** Whether it has come to where it was told to stop. */
    private boolean isAtItsEnd(Generation generation) {
        var reached = places.of(generation);
        return reached.values().stream().allMatch(Place::isAtStop);
    }
}
