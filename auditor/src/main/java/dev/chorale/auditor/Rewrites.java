package dev.chorale.auditor;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event store's own notes of rows that were changed or removed. */
final class Rewrites {

    static final int BATCH = 500;

    private static final String AFTER =
            """
            select transaction_id::text, n, table_name, coalesce(consumer, ''), id, at, by
            from rewrites
            where (transaction_id, n) > (?::text::xid8, ?)
                and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by transaction_id, n
            limit %d
            """
                    .formatted(BATCH);

    private final Database database;

    Rewrites(Database database) {
        this.database = database;
    }

    /**
     * That a row was changed or removed.
     *
     * @param id an event's or a message's; null when the whole table was emptied
     */
    record Rewrite(
            Store.Cursor cursor,
            String table,
            String consumer,
            @Nullable String id,
            Instant at,
            String by) {

        String byWhom() {
            return "by " + by + " at " + at;
        }
    }

    List<Rewrite> after(Store.Cursor cursor) throws SQLException {
        return database.query(
                AFTER,
                query -> {
                    query.setString(1, cursor.transaction());
                    query.setLong(2, cursor.position());
                },
                row ->
                        new Rewrite(
                                new Store.Cursor(row.getString(1), row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getString(7)));
    }
}
