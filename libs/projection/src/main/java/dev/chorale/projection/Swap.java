package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.LIVE;

import dev.chorale.projection.Database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Lets another generation be served, from one moment to the next. */
@ApplicationScoped
class Swap {

    private static final Logger LOG = Logger.getLogger(Swap.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    // readers hold the views for as long as they read; behind who waits for them others would wait
    private static final String DO_NOT_HOLD_UP_READERS = "set local lock_timeout = '500ms'";

    private final Database database;

    Swap(Database database) {
        this.database = database;
    }

    /**
     * Serves what has been built instead of what is live, once it has come at least as far, which
     * the live one waits for.
     *
     * @return false when it hasn't in some seconds, and nothing has changed
     */
    boolean swap(Generation live, Generation next, Pause pause) {
        return database.inTransaction(transaction -> {
            var reached = Places.lock(transaction, live);
            return awaitReached(next, reached, pause) && swap(transaction, live, next);
        });
    }

    private boolean awaitReached(Generation next, Map<Partition, Place> reached, Pause pause) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var places = database.inTransaction(transaction -> Places.of(transaction, next));
            boolean isThere =
                    reached.entrySet().stream()
                            .allMatch(each ->
                                    places.getOrDefault(each.getKey(), Place.START).next()
                                            >= each.getValue().next());
            if (isThere) {
                return true;
            }
            pause.rest(LOOK_EVERY);
        }
        return false;
    }

    /** Serves it at once. */
    boolean swap(Transaction transaction, Generation live, Generation next) {
        transaction.script(DO_NOT_HOLD_UP_READERS);
        Generations.retire(transaction, live);
        Generations.promote(transaction, next);
        var known = Generations.of(transaction, live.projection());
        var served = Generations.in(LIVE, known).orElseThrow();
        Schemas.show(transaction, served, Deployment.shapes(served, known));
        LOG.infof(
                "Projection %s serves generation %d, of version %d, instead of %d",
                live.projection(), next.id(), next.version(), live.id());
        return true;
    }
}
