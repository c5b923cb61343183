package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the relay depends on goes away, and comes back. */
class RelayOutageIT {

    private static Parts parts;

    @BeforeAll
    static void start() {
        parts = Parts.start(Map.of("max_slot_wal_keep_size", "1MB"));
    }

    @AfterAll
    static void stop() {
        parts.kafka().stop();
        parts.postgres().stop();
    }

    @Test
    void waitsForABrokerThatIsKilledAndComesBack() throws Exception {
        var outbox = parts.database("brokerless");
        try (var relay = new RunningRelay(parts.config("brokerless")).awaitState(State.STREAMING)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            kill(parts.kafka().process().orElseThrow().pid());
            ids.addAll(outbox.commit(List.of("a", "b")));
            relay.awaitState(State.WAITING);
            assertThat(relay.relay.status().detail()).startsWith("Kafka: nothing published");

            parts.kafka().start();
            ids.addAll(outbox.commit(List.of("a", "c")));

            parts.topic("brokerless").holdsExactly(ids);
            relay.awaitState(State.STREAMING);
        }
    }

    @Test
    void waitsForADatabaseThatIsKilledAndComesBack() throws Exception {
        var outbox = parts.database("baseless");
        try (var relay = new RunningRelay(parts.config("baseless")).awaitState(State.STREAMING)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            kill(parts.postgres().process().orElseThrow().pid());
            relay.awaitState(State.WAITING);

            parts.postgres().start();
            ids.addAll(outbox.commit(List.of("a", "c")));

            parts.topic("baseless").holdsExactly(ids);
            relay.awaitState(State.STREAMING);
        }
    }

    @Test
    void startsBeforeItsDatabaseAndItsBroker() throws Exception {
        var outbox = parts.database("early");
        parts.postgres().stop();
        parts.kafka().stop();
        try (var relay = new RunningRelay(parts.config("early")).awaitState(State.WAITING)) {
            parts.postgres().start();
            var ids = outbox.commit(List.of("a", "b"));
            parts.kafka().start();

            parts.topic("early").holdsExactly(ids);
            relay.awaitState(State.STREAMING);
        }
    }

    @Test
    void refillsFromTheTableWhenPostgresGaveUpTheSlot() throws Exception {
        var outbox = parts.database("givenup");
        var ids = new ArrayList<String>();
        try (var _ = new RunningRelay(parts.config("givenup")).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("givenup").readAll(ids);
        }
        ids.addAll(outbox.commit(List.of("a", "b", "a")));
        try (var connection = parts.postgres().server().connect("postgres")) {
            for (int segment = 0; segment < 4; segment++) {
                Outbox.execute(
                        connection,
                        "select pg_logical_emit_message(true, 'fill', repeat('x', 1000000))"
                                + " from generate_series(1, 16)");
                Outbox.execute(connection, "select pg_switch_wal()");
                Outbox.execute(connection, "checkpoint");
            }
            try (var statement = connection.createStatement();
                    var row =
                            statement.executeQuery(
                                    "select wal_status from pg_replication_slots where slot_name ="
                                            + " 'relay_givenup'")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("lost");
            }
        }

        try (var relay = new RunningRelay(parts.config("givenup")).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            parts.topic("givenup").holdsExactly(ids);
            assertThat(relay.metrics.get("outbox.relay.refilled").counter().count()).isEqualTo(3);
        }
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    }
}
