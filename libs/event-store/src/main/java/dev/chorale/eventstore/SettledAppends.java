package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells up to where a store is settled. Positions are drawn before commits, so that one may become
 * visible after a higher one.
 *
 * <p>Every append holds a lock from before it draws a position until its transaction ends, see
 * {@code append_events}. Who has drawn a position up to the last one therefore holds that lock now,
 * or has ended; once all have ended that hold it now, nothing is missing any more. Nobody is held
 * up by this, and no other long transaction of the cluster holds it up.
 */
final class SettledAppends {

    static final int PATIENCE_SECONDS = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String LAST_DRAWN =
            """
            select case when is_called then last_value else 0 end from events_position_seq
            """;

    private static final String OPEN =
            """
            select array_agg(distinct virtualtransaction)
            from pg_locks
            where locktype = 'advisory' and granted
                and classid = 1701 and objid = 0 and objsubid = 2
                and database = (select oid from pg_database where datname = current_database())
                and ($1::text[] is null or virtualtransaction = any ($1))
            """;

    private final Pool pool;

    SettledAppends(Pool pool) {
        this.pool = pool;
    }

    Uni<Long> until() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return run(LAST_DRAWN, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0))
                .call(drawn -> open(null).flatMap(appends -> awaitEnd(appends, deadline)));
    }

    private Uni<Void> awaitEnd(String[] appends, long deadline) {
        if (appends.length == 0) {
            return Uni.createFrom().voidItem();
        }
        if (System.nanoTime() > deadline) {
            return Uni.createFrom()
                    .failure(
                            new TimeoutException(
                                    "An append has been open for " + PATIENCE_SECONDS + " s"));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE)
                .flatMap(paused -> open(appends))
                .flatMap(still -> awaitEnd(still, deadline));
    }

    /** Those of the transactions that hold the lock; of all when there are none to choose from. */
    private Uni<String[]> open(String @Nullable [] among) {
        return run(OPEN, Tuple.tuple().addArrayOfString(among))
                .map(rows -> rows.iterator().next().getArrayOfStrings(0))
                .map(open -> open == null ? new String[0] : open);
    }

    private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }
}
