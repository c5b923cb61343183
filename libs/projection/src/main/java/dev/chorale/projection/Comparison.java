package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the rows of two generations of one version at the same place of the topics: both are
 * stopped at it, a snapshot is taken, and both go on while their rows are compared in the snapshot.
 */
@ApplicationScoped
class Comparison {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read, read only";

    // 128 bits of a sum, which no order of rows changes
    private static final String CHECKSUM =
            """
            select count(*),
                coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text || '/' ||
                    coalesce(sum(hashtextextended(t::text, 1)::numeric), 0)::text
            from %s.%s as t
            """;

    private static final String ONLY_IN =
            """
            select count(*) from (
                select t::text from %1$s.%3$s as t except all select t::text from %2$s.%3$s as t
            ) as extra
            """;

    private final Database database;
    private final Places places;

    Comparison(Database database, Places places) {
        this.database = database;
        this.places = places;
    }

    /** What a comparison showed. */
    record Result(boolean isEqual, String text) {}

    /**
     * Compares.
     *
     * @return empty when the two haven't come to the same place in some seconds
     */
    Optional<Result> compare(Generation live, Generation next, Pause pause) {
        try {
            stopAtTheSamePlace(live, next);
            if (!awaitSamePlace(live, next, pause)) {
                return Optional.empty();
            }
            return database.inTransaction(transaction -> {
                transaction.script(SNAPSHOT);
                boolean isSame =
                        positions(Places.of(transaction, live))
                                .equals(positions(Places.of(transaction, next)));
                places.release(live, next);
                return isSame
                        ? Optional.of(compareRows(transaction, live, next))
                        : Optional.empty();
            });
        } finally {
            places.release(live, next);
        }
    }

    private void stopAtTheSamePlace(Generation live, Generation next) {
        database.inTransaction(transaction -> {
            var at = positions(Places.lock(transaction, live));
            positions(Places.lock(transaction, next))
                    .forEach((partition, offset) -> at.merge(partition, offset, Math::max));
            Places.stop(transaction, live, at);
            Places.stop(transaction, next, at);
            return null;
        });
    }

    private boolean awaitSamePlace(Generation live, Generation next, Pause pause) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (isAtStop(live) && isAtStop(next)) {
                return true;
            }
            pause.rest(LOOK_EVERY);
        }
        return false;
    }

    private boolean isAtStop(Generation generation) {
        return places.of(generation).values().stream().allMatch(Place::isAtStop);
    }

    private static Map<Partition, Long> positions(Map<Partition, Place> places) {
        var positions = new TreeMap<Partition, Long>();
        places.forEach((partition, place) -> positions.put(partition, place.next()));
        return positions;
    }

    private static Result compareRows(Transaction transaction, Generation live, Generation next) {
        var differences = new ArrayList<String>();
        long rows = 0;
        for (var table : Schemas.tables(transaction, next.schema()).keySet()) {
            var before = checksum(transaction, live, table);
            var after = checksum(transaction, next, table);
            rows += after.rows();
            if (!before.equals(after)) {
                differences.add(
                        "%s: %,d rows were in the old ones only, %,d are in the new ones only"
                                .formatted(
                                        table,
                                        onlyIn(transaction, live, next, table),
                                        onlyIn(transaction, next, live, table)));
            }
        }
        return differences.isEmpty()
                ? new Result(true, "%,d rows, equal".formatted(rows))
                : new Result(false, String.join("; ", differences));
    }

    private record Checksum(long rows, String sum) {}

    private static Checksum checksum(Transaction transaction, Generation of, String table) {
        var sql = CHECKSUM.formatted(Sql.quote(of.schema()), Sql.quote(table));
        var row = transaction.run(sql, Tuple.tuple()).iterator().next();
        return new Checksum(row.getLong(0), row.getString(1));
    }

    private static long onlyIn(
            Transaction transaction, Generation one, Generation other, String table) {
        var sql =
                ONLY_IN.formatted(
                        Sql.quote(one.schema()), Sql.quote(other.schema()), Sql.quote(table));
        return transaction.run(sql, Tuple.tuple()).iterator().next().getLong(0);
    }
}
