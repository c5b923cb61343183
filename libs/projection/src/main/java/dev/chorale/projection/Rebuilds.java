package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.BUILDING;
import static dev.chorale.projection.Generation.State.LIVE;
import static dev.chorale.projection.Generation.State.RETIRED;

import dev.chorale.projection.Database.Transaction;
import dev.chorale.projection.Generation.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Building a projection again, giving that up, and going back to what was before. */
@ApplicationScoped
class Rebuilds {

    private static final Logger LOG = Logger.getLogger(Rebuilds.class);

    private final Database database;
    private final Broker broker;
    private final Swap swap;
    private final Stores stores;

    Rebuilds(Database database, Broker broker, Swap swap, Stores stores) {
        this.database = database;
        this.broker = broker;
        this.swap = swap;
        this.stores = stores;
    }

    /**
     * Begins to build the next generation beside the live one. What was kept to go back to is
     * dropped.
     *
     * @throws dev.chorale.http.ProblemException when one is being built already, a topic has lost
     *     its beginning, or its store is not known
     */
    void begin(Projection projection, Source source) {
        if (source == Source.STORE) {
            stores.requireAll(projection.topics());
        } else {
            requireWholeTopics(projection);
        }
        locked(
                projection,
                (transaction, known) -> {
                    Generations.in(BUILDING, known)
                            .ifPresent(building -> {
                                throw ProjectionProblems.underWay(building);
                            });
                    known.stream()
                            .filter(each -> each.state() == RETIRED)
                            .forEach(each -> Deployment.drop(transaction, each));
                    var next = Deployment.create(transaction, projection, BUILDING, source);
                    var live = Generations.in(LIVE, known).orElseThrow();
                    if (live.version() != next.version()) {
                        Schemas.show(transaction, live, List.of(live, next));
                    }
                    LOG.infof(
                            "Projection %s is built again, as generation %d",
                            projection.name(), next.id());
                });
    }

    private void requireWholeTopics(Projection projection) {
        broker.begins(projection.topics())
                .forEach((partition, begin) -> {
                    if (begin > 0) {
                        throw ProjectionProblems.topicCut(partition, begin);
                    }
                });
    }

    /** Gives up what is being built. */
    void cancel(Projection projection) {
        locked(
                projection,
                (transaction, known) -> {
                    var building =
                            Generations.in(BUILDING, known)
                                    .orElseThrow(() ->
                                            ProjectionProblems.notUnderWay(projection.name()));
                    if (building.source() == Source.RETIRED) {
                        Generations.putBack(transaction, building);
                    } else {
                        Deployment.drop(transaction, building);
                    }
                    Places.release(
                            transaction, Generations.in(LIVE, known).orElseThrow(), building);
                    LOG.infof("The rebuild of projection %s is given up", projection.name());
                });
    }

    /**
     * Goes back to the generation before: to rows of this code's version once they have caught up,
     * to those of another version at once and as they are.
     */
    void rollBack(Projection projection) {
        locked(
                projection,
                (transaction, known) -> {
                    Generations.in(BUILDING, known)
                            .ifPresent(building -> {
                                throw ProjectionProblems.underWay(building);
                            });
                    var before =
                            Generations.in(RETIRED, known)
                                    .orElseThrow(() ->
                                            ProjectionProblems.nothingToRollBackTo(
                                                    projection.name()));
                    if (before.version() == projection.version()) {
                        Generations.revive(transaction, before);
                    } else {
                        swap.swap(transaction, Generations.in(LIVE, known).orElseThrow(), before);
                    }
                });
    }

    private interface Work {
        void on(Transaction transaction, List<Generation> known);
    }

    private void locked(Projection projection, Work work) {
        database.inTransaction(transaction -> {
            ProjectionLock.take(transaction, projection.name());
            work.on(transaction, Generations.of(transaction, projection.name()));
            return null;
        });
    }
}
