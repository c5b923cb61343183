package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleDatabaseIT {

    private static final long MEBIBYTE = 1 << 20;

    private final Parts parts = Parts.shared();

    @Test
    void holdsNoWalBackWhileAnotherDatabaseWritesALot() throws Exception {
        parts.database("idle");
        parts.database("busy");
        try (var _ = new RunningRelay(parts.config("idle")).awaitState(State.STREAMING)) {
            long before = confirmed("idle");

            long written = writeALot();

            assertThat(written).isGreaterThan(30 * MEBIBYTE);
            Eventually.eventually(
                    Duration.ofSeconds(15),
                    () -> {
                        assertThat(confirmed("idle")).isGreaterThan(before + written);
                        assertThat(behind("idle")).isLessThan(MEBIBYTE);
                    });
        }
    }

    private long writeALot() throws SQLException {
        try (var connection = parts.postgres().server().connect("chorale_busy")) {
            long before = number("select pg_current_wal_lsn() - '0/0'");
            Outbox.execute(connection, "create table bulk (filler text)");
            for (int i = 0; i < 4; i++) {
                Outbox.execute(
                        connection,
                        "insert into bulk select repeat('x', 1000) from generate_series(1, 10000)");
            }
            return number("select pg_current_wal_lsn() - '0/0'") - before;
        }
    }

    private long confirmed(String name) throws SQLException {
        return number(
                "select confirmed_flush_lsn - '0/0' from pg_replication_slots where slot_name ="
                        + " 'relay_"
                        + name
                        + "'");
    }

    private long behind(String name) throws SQLException {
        return new WalLag(new OutboxDatabase(parts.config(name).database()), "relay_" + name)
                .bytes();
    }

    private long number(String query) throws SQLException {
        try (var connection = parts.postgres().server().connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
