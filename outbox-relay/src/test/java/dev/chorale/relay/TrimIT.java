package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrimIT {

    private static final int ROUNDS = 12;
    private static final int ROWS = 6_000;

    private final Parts parts = Parts.shared();

    @Test
    void deletesOldRowsOnceTheirCommitsArePublished() throws Exception {
        var outbox = parts.database("old");
        var published = new AtomicLong();
        var rows = new TrimmableRows(database("old"), Duration.ZERO, published::get);
        outbox.commit(List.of("a", "b"));
        try (var open = outbox.connect()) {
            open.setAutoCommit(false);
            outbox.insert(open, List.of("earlier position, later commit"));
            outbox.commit(List.of("c"));
            assertThat(rows.trim()).as("a first look").isZero();
            long seen = wal();
            open.commit();

            assertThat(rows.trim()).as("nothing is published").isZero();
            published.set(seen);
            assertThat(rows.trim()).isEqualTo(3);
            assertThat(rows.trim()).as("committed after the look").isZero();
            published.set(wal());
            assertThat(rows.trim()).isEqualTo(1);
        }
    }

    @Test
    void keepsYoungRows() throws Exception {
        parts.database("young").commit(List.of("a", "b"));
        var rows = new TrimmableRows(database("young"), Duration.ofHours(1), () -> Long.MAX_VALUE);

        assertThat(rows.trim()).isZero();
        assertThat(rows.trim()).isZero();
    }

    /**
     * Twelve rounds, each with the rows of five minutes at 20 a second and the checkpoint that ends
     * them; a row is old after a fifth of a second instead of an hour.
     */
    @Test
    void keepsTableAndWalBoundedUnderAnHoursLoad() throws Exception {
        var outbox = parts.database("hour");
        var table = new ArrayList<Long>();
        var wal = new ArrayList<Long>();
        long begin = wal();
        var config = parts.config("hour").trimming(Duration.ofMillis(200));
        try (var relay = new RunningRelay(config).awaitState(State.STREAMING)) {
            for (int round = 0; round < ROUNDS; round++) {
                int before = round * ROWS;
                outbox.commitMany(ROWS / 100, 100);
                Eventually.eventually(
                        Duration.ofSeconds(30),
                        () -> assertThat(trimmed(relay)).isGreaterThanOrEqualTo(before));
                execute("checkpoint");
                table.add(table("hour") / 1024);
                wal.add(retainedWal("hour") / 1024);
            }
            Eventually.eventually(
                    Duration.ofSeconds(30),
                    () -> assertThat(trimmed(relay)).isEqualTo(ROUNDS * ROWS));
        }
        assertThat(Collections.max(table))
                .as("kiB of the table, far from those of all its rows: %s", table)
                .isLessThan(table.getFirst() * ROUNDS / 2);
        assertThat(Collections.max(wal))
                .as("kiB of WAL kept: %s", wal)
                .isLessThan((wal() - begin) / 1024 / 3);
        assertThat(outbox.rows()).isZero();
        parts.topic("hour").holdsInOrder(ROUNDS * ROWS);
    }

    private static int trimmed(RunningRelay relay) {
        return (int) relay.metrics.get("outbox.relay.trimmed").counter().count();
    }

    private OutboxDatabase database(String name) {
        return new OutboxDatabase(parts.config(name).database());
    }

    private long table(String name) throws SQLException {
        return new OutboxTable(database(name)).size().bytes();
    }

    private long wal() throws SQLException {
        return number("select pg_current_wal_insert_lsn() - '0/0'");
    }

    private long retainedWal(String name) throws SQLException {
        return number(
                "select pg_current_wal_lsn() - restart_lsn from pg_replication_slots"
                        + " where slot_name = 'relay_"
                        + name
                        + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = parts.postgres().server().connect("postgres")) {
            Outbox.execute(connection, sql);
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = parts.postgres().server().connect("postgres")) {
            return Outbox.number(connection, query);
        }
    }
}
