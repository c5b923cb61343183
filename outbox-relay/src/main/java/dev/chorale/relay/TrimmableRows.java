package dev.chorale.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.postgresql.replication.LogSequenceNumber;

/**
 * Finds and deletes the outbox's oldest rows, once they are published.
 *
 * <p>Which rows are published can't be read from the table: their positions are not in the order of
 * commits. So it is asked first which old rows are there, and then how far the WAL reaches. A row
 * that could be seen has its commit before that place; when all up to that place is published, so
 * are those rows. Rows that came since wait for the next look.
 */
final class TrimmableRows {

    /** More than this at a time would hold them up that come after. */
    private static final int ROWS_PER_DELETE = 5_000;

    /** The oldest by position, which is nearly their age; it needs no index of its own. */
    private static final String OLDEST =
            """
            select position
              from (select position, time from public.outbox order by position limit 50000) oldest
             where time < now() - make_interval(secs => ?)
             order by position
            """;

    private static final String DELETE = "delete from public.outbox where position = any(?)";

    private final OutboxDatabase database;
    private final Duration age;
    private final LongSupplier published;
    private Look look = new Look(List.of(), 0);

    /**
     * @param age rows that are younger stay
     * @param published the WAL position before which every commit is published
     */
    TrimmableRows(OutboxDatabase database, Duration age, LongSupplier published) {
        this.database = database;
        this.age = age;
        this.published = published;
    }

    private record Look(List<Long> rows, long wal) {}

    /** Deletes what was seen before, if it is published by now, and looks again. */
    int trim() throws SQLException {
        if (!look.rows().isEmpty() && published.getAsLong() < look.wal()) {
            return 0;
        }
        try (var connection = database.connect()) {
            int deleted = delete(connection, look.rows());
            look = look(connection);
            return deleted;
        }
    }

    private Look look(Connection connection) throws SQLException {
        var rows = new ArrayList<Long>();
        try (var query = connection.prepareStatement(OLDEST)) {
            query.setDouble(1, age.toMillis() / 1000.0);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getLong(1));
                }
            }
        }
        // only now: it has to be beyond the commits of those rows
        try (var query = connection.prepareStatement("select pg_current_wal_insert_lsn()");
                var row = query.executeQuery()) {
            row.next();
            return new Look(rows, LogSequenceNumber.valueOf(row.getString(1)).asLong());
        }
    }

    private static int delete(Connection connection, List<Long> rows) throws SQLException {
        int deleted = 0;
        try (var statement = connection.prepareStatement(DELETE)) {
            for (int from = 0; from < rows.size(); from += ROWS_PER_DELETE) {
                var some = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_DELETE));
                statement.setArray(1, connection.createArrayOf("bigint", some.toArray()));
                deleted += statement.executeUpdate();
            }
        }
        return deleted;
    }
}
