package dev.chorale.projection;

import dev.chorale.messaging.Backoff;
import dev.chorale.messaging.DeadLetters;
import dev.chorale.messaging.MessagingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The loops of this instance: one for each generation that is to be fed. */
@ApplicationScoped
class Loops {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Database database;
    private final Broker broker;
    private final Places places;
    private final StoreProgress storeProgress;
    private final Stores stores;
    private final DeadLetters deadLetters;
    private final MessagingConfig messaging;
    private final ProjectionConfig config;
    private final Pace pace;
    private final ProjectionMetrics metrics;
    private final String groupPrefix;
    private final Map<Long, Running> running = new HashMap<>();

    Loops(
            Database database,
            Broker broker,
            Places places,
            StoreProgress storeProgress,
            Stores stores,
            DeadLetters deadLetters,
            MessagingConfig messaging,
            ProjectionConfig config,
            Pace pace,
            ProjectionMetrics metrics,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.database = database;
        this.broker = broker;
        this.places = places;
        this.storeProgress = storeProgress;
        this.stores = stores;
        this.deadLetters = deadLetters;
        this.messaging = messaging;
        this.config = config;
        this.pace = pace;
        this.metrics = metrics;
        this.groupPrefix = application + "-projection-";
    }

    private record Running(GenerationLoop loop, Thread thread) {}

    /** Starts what is to run, stops what isn't, and tells the others what has become of them. */
    synchronized void run(Collection<Generation> fed, Map<String, Projection> projections) {
        var wanted = new HashMap<Long, Generation>();
        fed.forEach(each -> wanted.put(each.id(), each));
        stop(unwanted(wanted.keySet()));
        for (var generation : fed) {
            var known = running.get(generation.id());
            if (known == null) {
                running.put(
                        generation.id(),
                        start(generation, projections.get(generation.projection())));
            } else {
                known.loop().isNow(generation);
            }
        }
    }

    synchronized void stopAll() {
        stop(unwanted(Set.of()));
    }

    /** Forgets the consumer groups of generations that are fed no more. */
    void forgetGroups(Projection projection, Collection<Generation> fed) {
        broker.deleteGroups(
                groupPrefix + projection.name() + "-",
                new HashSet<>(fed.stream().map(this::group).toList()));
    }

    private String group(Generation generation) {
        return groupPrefix + generation.projection() + "-" + generation.id();
    }

    private List<Running> unwanted(Set<Long> wanted) {
        var unwanted = new ArrayList<Running>();
        running.entrySet()
                .removeIf(each -> {
                    boolean isUnwanted = !wanted.contains(each.getKey());
                    if (isUnwanted) {
                        unwanted.add(each.getValue());
                    }
                    return isUnwanted;
                });
        return unwanted;
    }

    private static void stop(List<Running> unwanted) {
        unwanted.forEach(each -> each.loop().stop());
        for (var each : unwanted) {
            try {
                each.thread().join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Running start(Generation generation, Projection projection) {
        var loop = loop(generation, projection);
        var thread =
                Thread.ofPlatform()
                        .name("projection-%s-%d".formatted(projection.name(), generation.id()))
                        .daemon()
                        .start(loop);
        return new Running(loop, thread);
    }

    private GenerationLoop loop(Generation generation, Projection projection) {
        var pause = new Pause();
        var shapes =
                database.inTransaction(transaction ->
                        Database.await(
                                TableShapes.read(transaction.connection(), generation.schema())));
        var ends = new ConcurrentHashMap<Partition, Long>();
        var appliedBefore = places.highestSequences(generation);
        var changes = new ChangeWriter(generation.schema());
        var handover = new Handover();
        var writer =
                new BatchWriter(
                        database,
                        projection,
                        shapes,
                        changes,
                        new ReachedKeys(
                                generation.id(),
                                config.remembered(),
                                partition -> ends.getOrDefault(partition, 0L),
                                partition -> appliedBefore.getOrDefault(partition, 0L)),
                        handover);
        var retry = messaging.retry();
        var backoff = new Backoff(retry.initial(), retry.cap());
        var applier =
                new BatchApplier(
                        projection,
                        writer,
                        deadLetters,
                        backoff,
                        retry.triesOfBugs(),
                        pause,
                        metrics);
        var storePhase =
                new StorePhase(
                        projection,
                        storeProgress,
                        stores,
                        new StoreWriter(database, projection, shapes, changes),
                        handover,
                        backoff,
                        retry.triesOfBugs(),
                        pause,
                        pace);
        return new GenerationLoop(
                generation,
                storePhase,
                () ->
                        new GenerationConsumer(
                                broker.consumer(group(generation)),
                                places,
                                generation,
                                projection.topics(),
                                ends),
                applier,
                pause,
                pace);
    }
}
