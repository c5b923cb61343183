package dev.chorale.relay;

import java.sql.SQLException;

/** Asks PostgreSQL how large an outbox is. */
final class OutboxTable {

    private static final String SIZE =
            """
            select pg_total_relation_size('public.outbox'),
                   coalesce((select extract(epoch from now() - time)
                               from public.outbox order by position limit 1), 0)
            """;

    private final OutboxDatabase database;

    OutboxTable(OutboxDatabase database) {
        this.database = database;
    }

    /**
     * @param bytes with its indexes and what is free in it
     * @param oldestSeconds the age of its oldest row, 0 when it is empty
     */
    record Size(long bytes, double oldestSeconds) {}

    Size size() throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement(SIZE);
                var row = query.executeQuery()) {
            row.next();
            return new Size(row.getLong(1), row.getDouble(2));
        }
    }
}
