package dev.chorale.relay;

import java.sql.SQLException;

/** Asks PostgreSQL how much WAL it keeps for a slot. */
final class WalLag {

    private static final String BEHIND =
            """
            select coalesce(
                (select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint
                   from pg_replication_slots where slot_name = ?), 0)
            """;

    private final OutboxDatabase database;
    private final String slot;

    WalLag(OutboxDatabase database, String slot) {
        this.database = database;
        this.slot = slot;
    }

    long bytes() throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement(BEHIND)) {
            query.setString(1, slot);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
