package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.BUILDING;
import static dev.chorale.projection.Generation.State.LIVE;
import static dev.chorale.projection.Generation.State.RETIRED;

import dev.chorale.projection.Database.Transaction;
import dev.chorale.projection.Generation.Source;
import dev.chorale.projection.Generation.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Brings a projection, as the code has it, into the database when a service starts: makes its first
 * generation, or begins to build the next when the code's version is higher than any that the
 * database holds.
 */
@ApplicationScoped
class Deployment {

    private static final Logger LOG = Logger.getLogger(Deployment.class);

    private final Database database;
    private final Generations generations;
    private final Sources sources;

    Deployment(Database database, Generations generations, Sources sources) {
        this.database = database;
        this.generations = generations;
        this.sources = sources;
    }

    /**
     * Sees to it that there are rows to be served. Most starts find all as it was left, which one
     * look tells.
     *
     * @throws IllegalStateException when the tables of a projection are declared otherwise than
     *     those that this version has in the database
     */
    void deploy(Collection<Projection> projections) {
        var known = Generations.byProjection(generations.all());
        projections.stream()
                .filter(each -> !isServed(each, known.getOrDefault(each.name(), List.of())))
                .forEach(this::deploy);
    }

    private static boolean isServed(Projection projection, List<Generation> known) {
        return Generations.in(LIVE, known).stream()
                .filter(live -> live.version() == projection.version())
                .anyMatch(live -> live.tablesHash().equals(TablesHash.of(projection)));
    }

    /** Does it for one projection, under its lock: no other instance does meanwhile. */
    private void deploy(Projection projection) {
        database.inTransaction(transaction -> {
            ProjectionLock.take(transaction, projection.name());
            var known = Generations.of(transaction, projection.name());
            requireDeclaredAsBefore(projection, known);
            var live = Generations.in(LIVE, known);
            if (live.isEmpty()) {
                buildFirst(transaction, projection);
            } else if (projection.version() > highestOf(known)) {
                buildNext(transaction, projection, live.get(), known);
            } else if (projection.version() != live.get().version()
                    && Generations.in(BUILDING, known).isEmpty()) {
                LOG.warnf(
                        "Projection %s has version %d, and serves the rows of version %d as they"
                                + " are; rebuild it, or start the code of that version",
                        projection.name(), projection.version(), live.get().version());
            }
            return null;
        });
    }

    private void buildFirst(Transaction transaction, Projection projection) {
        var source = sources.of(projection);
        if (source.isEmpty()) {
            LOG.warnf(
                    "Projection %s is new, and begins with what its topics still have",
                    projection.name());
        }
        var first = create(transaction, projection, LIVE, source.orElse(Source.TOPICS));
        Schemas.show(transaction, first, List.of(first));
        LOG.infof("Projection %s is new: builds its rows", projection.name());
    }

    private void buildNext(
            Transaction transaction,
            Projection projection,
            Generation live,
            List<Generation> known) {
        var source = sources.of(projection);
        if (source.isEmpty()) {
            LOG.errorf(
                    "Projection %s has version %d now, and keeps the rows of version %d: its topics"
                            + " no longer reach back, and chorale.projection.stores doesn't say"
                            + " whose store does",
                    projection.name(), projection.version(), live.version());
            return;
        }
        known.stream()
                .filter(each -> each.state() == BUILDING || each.state() == RETIRED)
                .forEach(each -> drop(transaction, each));
        var next = create(transaction, projection, BUILDING, source.get());
        Schemas.show(transaction, live, List.of(live, next));
        LOG.infof(
                "Projection %s has version %d now: serves the rows of version %d until its own are"
                        + " built",
                projection.name(), projection.version(), live.version());
    }

    private static int highestOf(List<Generation> known) {
        return known.stream().mapToInt(Generation::version).max().orElseThrow();
    }

    private static void requireDeclaredAsBefore(Projection projection, List<Generation> known) {
        var hash = TablesHash.of(projection);
        if (known.stream()
                .filter(each -> each.version() == projection.version())
                .filter(each -> each.state() != State.ASIDE)
                .anyMatch(each -> !each.tablesHash().equals(hash))) {
            throw new IllegalStateException(
                    "The tables of projection %s have changed and its version is still %d: raise it"
                            .formatted(projection.name(), projection.version()));
        }
    }

    static Generation create(
            Transaction transaction, Projection projection, State state, Source source) {
        var created = Generations.add(transaction, projection, state, source, Until.THE_END, null);
        Schemas.create(transaction, created, projection);
        if (state == BUILDING) {
            DeferredIndexes.putOff(transaction, created);
        }
        return created;
    }

    /** Locks in the order in which a batch does: where it stands, and its tables after that. */
    static void drop(Transaction transaction, Generation generation) {
        Places.lock(transaction, generation);
        Generations.delete(transaction, generation);
        Schemas.drop(transaction, generation);
    }

    /**
     * Those whose columns the views have: the one that is served, and what comes or came beside.
     */
    static List<Generation> shapes(Generation live, List<Generation> known) {
        return Stream.concat(
                        Stream.of(live),
                        known.stream()
                                .filter(each -> each.id() != live.id())
                                .filter(each -> each.state() != State.ASIDE))
                .toList();
    }
}
