package dev.chorale.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;

/** The replication slot that keeps what the relay has not confirmed yet. */
final class ReplicationSlot {

    private final OutboxDatabase database;
    private final String name;

    ReplicationSlot(OutboxDatabase database, String name) {
        this.database = database;
        this.name = name;
    }

    /**
     * Whether the slot still has all that follows a position. It has not when it is gone, was
     * invalidated, or was made anew later: PostgreSQL would then stream from the slot's own
     * position, and say nothing of the gap.
     */
    boolean reachesBackTo(long position) throws SQLException {
        try (var connection = database.connect();
                var query =
                        prepare(
                                connection,
                                """
                                select wal_status is distinct from 'lost'
                                       and confirmed_flush_lsn <= ?::pg_lsn
                                  from pg_replication_slots where slot_name = ?
                                """)) {
            query.setString(1, LogSequenceNumber.valueOf(position).asString());
            query.setString(2, name);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Takes the slot from a relay that has been fenced off but still holds on to it. */
    void evict() throws SQLException {
        execute(
                """
                select pg_terminate_backend(active_pid, 5000)
                  from pg_replication_slots where slot_name = ? and active
                """);
    }

    void drop() throws SQLException {
        evict();
        execute(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                        + " where slot_name = ?");
    }

    /** Makes the slot, and a snapshot that sees exactly what the slot will not send. */
    Seam create() throws SQLException {
        var connection = database.connectForReplication();
        try {
            var slot =
                    connection
                            .unwrap(PGConnection.class)
                            .getReplicationAPI()
                            .createReplicationSlot()
                            .logical()
                            .withSlotName(name)
                            .withOutputPlugin("pgoutput")
                            .make();
            return new Seam(connection, slot.getConsistentPoint().asLong(), slot.getSnapshotName());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = prepare(connection, sql)) {
            statement.setString(1, name);
            statement.execute();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql)
            throws SQLException {
        return connection.prepareStatement(sql);
    }

    /**
     * Where the table ends and the stream begins.
     *
     * @param holder keeps the snapshot alive while it is open and idle
     * @param position the stream's beginning
     * @param snapshot sees what was committed before {@code position}, and nothing else
     */
    record Seam(Connection holder, long position, String snapshot) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            holder.close();
        }
    }
}
