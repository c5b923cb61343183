package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import io.vertx.sqlclient.Tuple;

/** Lets one instance at a time change what generations a projection has. */
final class ProjectionLock {

    // two integers: these keys can't meet those of the event store's tags, which are one
    private static final String TAKE = "select pg_advisory_xact_lock(1702, hashtext($1))";
    private static final String TRY = "select pg_try_advisory_xact_lock(1702, hashtext($1))";

    private ProjectionLock() {}

    /** Holds it until the transaction ends, and waits for it before. */
    static void take(Transaction transaction, String projection) {
        transaction.run(TAKE, Tuple.of(projection));
    }

    /** Holds it until the transaction ends, if nobody else does. */
    static boolean tryTake(Transaction transaction, String projection) {
        return transaction.run(TRY, Tuple.of(projection)).iterator().next().getBoolean(0);
    }
}
