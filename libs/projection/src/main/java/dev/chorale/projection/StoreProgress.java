package dev.chorale.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table of how far generations have come in the stores. */
@ApplicationScoped
class StoreProgress {

    private static final String OF =
            """
            select topic, next_position, until_position, events, skipped
            from projection_store_progress where generation = $1
            """;

    private static final String BEGIN =
            """
            insert into projection_store_progress (generation, topic, until_position)
            values ($1, $2, $3) on conflict do nothing
            """;

    private static final String MOVE =
            """
            update projection_store_progress
            set next_position = $4, events = events + $5, skipped = skipped + $6
            where generation = $1 and topic = $2 and next_position = $3
            """;

    // lets one instance at a time go through the stores for a generation
    private static final String TRY_LOCK =
            "select pg_try_advisory_lock(1703, ($1::bigint % 2147483647)::int)";
    private static final String UNLOCK =
            "select pg_advisory_unlock(1703, ($1::bigint % 2147483647)::int)";

    private final Database database;

    StoreProgress(Database database) {
        this.database = database;
    }

    /**
     * How far it has come in a store.
     *
     * @param next the first position that has not been applied
     * @param until the last position that is to be applied
     */
    record At(long next, long until, long events, long skipped) {

        boolean isDone() {
            return next > until;
        }
    }

    /** By topic; nothing for a generation that is not built from stores, or has not begun. */
    Map<String, At> of(Generation generation) {
        var known = new TreeMap<String, At>();
        for (var row : database.run(OF, Tuple.of(generation.id()))) {
            known.put(
                    row.getString(0),
                    new At(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        }
        return known;
    }

    /** Whether it has been through the stores of all topics. */
    boolean isDone(Generation generation, Set<String> topics) {
        var known = of(generation);
        return known.keySet().containsAll(topics) && known.values().stream().allMatch(At::isDone);
    }

    void begin(Generation generation, String topic, long until) {
        database.run(BEGIN, Tuple.of(generation.id(), topic, until));
    }

    /**
     * A step in a store.
     *
     * @param from the position where the generation stands
     * @param to the position behind it
     */
    record Step(String topic, long from, long to, long events, long skipped) {}

    /** Moves on; fails with a {@link MovedException} when another instance has. */
    static Future<Void> move(SqlConnection connection, Generation generation, Step step) {
        return connection
                .preparedQuery(MOVE)
                .execute(
                        Tuple.of(
                                generation.id(),
                                step.topic(),
                                step.from(),
                                step.to(),
                                step.events(),
                                step.skipped()))
                .flatMap(moved ->
                        moved.rowCount() == 1
                                ? Future.succeededFuture()
                                : Future.failedFuture(new MovedException()));
    }

    /** Works unless another instance does for this generation; says whether it has. */
    boolean alone(Generation generation, Runnable work) {
        return database.onOneConnection(connection -> {
            var id = Tuple.of(generation.id());
            if (!connection.run(TRY_LOCK, id).iterator().next().getBoolean(0)) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                connection.run(UNLOCK, id);
            }
        });
    }
}
