package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the relay depends on goes away, and comes back. */
class RelayOutageIT {

    /** Long enough for every request of the relay's to be given up. */
    private static final Duration STALL = Duration.ofSeconds(8);

    private static final Duration CATCH_UP = Duration.ofSeconds(10);

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
            RelayProcess.signal(parts.kafka().process().orElseThrow().pid(), "KILL");
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
    void catchesUpSoonAfterABrokerThatStoodStill() throws Exception {
        var one = parts.database("stalled");
        var other = parts.database("stilled");
        long broker = parts.kafka().process().orElseThrow().pid();
        try (var relay = new RunningRelay(parts.config("stalled")).awaitState(State.STREAMING);
                var _ = new RunningRelay(parts.config("stilled")).awaitState(State.STREAMING);
                var writing = Executors.newFixedThreadPool(2)) {
            var stalled = writing.submit(() -> OutboxRelayIT.commitConcurrently(one, 1, 500));
            var stilled = writing.submit(() -> OutboxRelayIT.commitConcurrently(other, 1, 500));
            Eventually.eventually(
                    Duration.ofSeconds(20), () -> assertThat(published(relay)).isGreaterThan(20));
            RelayProcess.signal(broker, "STOP");
            var ids = stalled.get();
            var others = stilled.get();
            new CountDownLatch(1).await(STALL.toMillis(), TimeUnit.MILLISECONDS);
            RelayProcess.signal(broker, "CONT");
            long woken = System.nanoTime();

            parts.topic("stalled").await(ids);
            parts.topic("stilled").await(others);

            assertThat(Duration.ofNanos(System.nanoTime() - woken)).isLessThan(CATCH_UP);
            parts.topic("stalled").holdsExactly(ids);
            parts.topic("stilled").holdsExactly(others);
        }
    }

    @Test
    void waitsForADatabaseThatIsKilledAndComesBack() throws Exception {
        var outbox = parts.database("baseless");
        try (var relay = new RunningRelay(parts.config("baseless")).awaitState(State.STREAMING)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            RelayProcess.signal(parts.postgres().process().orElseThrow().pid(), "KILL");
            relay.awaitState(State.WAITING);

            parts.postgres().start();
            ids.addAll(outbox.commit(List.of("a", "c")));

            parts.topic("baseless").holdsExactly(ids);
            relay.awaitState(State.STREAMING);
        }
    }

    @Test
    void goesOnWithADatabaseThatStoodStill() throws Exception {
        var outbox = parts.database("standing");
        var server = ProcessHandle.of(parts.postgres().process().orElseThrow().pid()).orElseThrow();
        try (var relay = new RunningRelay(parts.config("standing")).awaitState(State.STREAMING)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            var processes = Stream.concat(Stream.of(server), server.descendants()).toList();
            for (var process : processes) {
                RelayProcess.signal(process.pid(), "STOP");
            }
            new CountDownLatch(1).await(STALL.toMillis(), TimeUnit.MILLISECONDS);
            for (var process : processes) {
                RelayProcess.signal(process.pid(), "CONT");
            }
            long woken = System.nanoTime();
            ids.addAll(outbox.commit(List.of("a", "c")));
            parts.topic("standing").await(ids);

            assertThat(Duration.ofNanos(System.nanoTime() - woken)).isLessThan(CATCH_UP);
            parts.topic("standing").holdsExactly(ids);
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
    void refillsFromATrimmedTableWhenPostgresGaveUpTheSlot() throws Exception {
        var outbox = parts.database("givenup");
        var ids = new ArrayList<String>();
        var config = parts.config("givenup").trimming(Duration.ZERO);
        try (var relay = new RunningRelay(config).awaitState(State.STREAMING)) {
            ids.addAll(outbox.commit(List.of("a", "b")));
            Eventually.eventually(
                    Duration.ofSeconds(20), () -> assertThat(trimmed(relay)).isEqualTo(2));
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
            assertThat(relay.metrics.get("outbox.relay.slots.lost").counter().count()).isEqualTo(1);
        }
    }

    private static double trimmed(RunningRelay relay) {
        return relay.metrics.get("outbox.relay.trimmed").counter().count();
    }

    private static double published(RunningRelay relay) {
        return relay.metrics.get("outbox.relay.records").counter().count();
    }
}
