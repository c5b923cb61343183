package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The keys whose records wait, and who redrives one. */
@ApplicationScoped
class BlockedKeys {

    private static final String LEASE =
            """
            update blocked_keys set redriven_until = now() + interval '1 minute'
            where consumer = $1 and key = $2
                and (redriven_until is null or redriven_until < now())
            returning key
            """;

    private static final String EXTEND =
            """
            update blocked_keys set redriven_until = now() + interval '1 minute'
            where consumer = $1 and key = $2
            """;

    private static final String END =
            "update blocked_keys set redriven_until = null where consumer = $1 and key = $2";

    private static final String LOCK =
            "select from blocked_keys where consumer = $1 and key = $2 for update";

    // a statement of its own: it has to see what was parked while LOCK waited
    private static final String UNBLOCK =
            """
            delete from blocked_keys where consumer = $1 and key = $2 and not exists (
                select from dead_letters
                where consumer = $1 and key = $2 and state <> 'DISCARDED')
            """;

    private final Sql sql;

    BlockedKeys(Sql sql) {
        this.sql = sql;
    }

    /** Takes a key for a minute; false when somebody else has it, or it is not blocked. */
    Uni<Boolean> lease(String consumer, String key) {
        return run(LEASE, consumer, key).map(rows -> rows > 0);
    }

    /** Keeps a key for another minute. */
    Uni<Void> extend(String consumer, String key) {
        return run(EXTEND, consumer, key).replaceWithVoid();
    }

    Uni<Void> endLease(String consumer, String key) {
        return run(END, consumer, key).replaceWithVoid();
    }

    /**
     * Unblocks a key behind which nothing is parked any more. Parking behind it takes a lock on the
     * key as well, so that no record is left in a queue that nobody looks at.
     */
    Uni<Void> unblock(String consumer, String key) {
        return sql.runInTransaction(LOCK, UNBLOCK, Tuple.of(consumer, key));
    }

    private Uni<Integer> run(String statement, String consumer, String key) {
        return sql.run(statement, Tuple.of(consumer, key)).map(SqlResult::rowCount);
    }
}
