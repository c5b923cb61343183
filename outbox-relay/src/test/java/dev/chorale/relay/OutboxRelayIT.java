package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private final Parts parts = Parts.shared();

    @Test
    void publishesARowAsTheContractHasIt() throws Exception {
        var outbox = parts.database("mapping");
        try (var _ = new RunningRelay(parts.config("mapping")).awaitState(State.STREAMING);
                var connection = outbox.connect()) {
            Outbox.execute(
                    connection,
                    """
                    insert into outbox values (42, '0199f3a0-0000-7000-8000-000000000001',
                      'mapping.events', 'order-ä1', 'dev.chorale.order.OrderPlaced.v1', '/order',
                      '2026-11-22 12:34:56.123456+02',
                      '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
                      'the-correlation', 'the-causation', '\\x7b00ff7d')
                    """);

            var record =
                    parts.topic("mapping")
                            .readAll(List.of("0199f3a0-0000-7000-8000-000000000001"))
                            .getFirst();

            var headers = new LinkedHashMap<String, String>();
            record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
            assertThat(headers)
                    .containsExactlyEntriesOf(
                            linked(
                                    "ce_specversion", "1.0",
                                    "ce_id", "0199f3a0-0000-7000-8000-000000000001",
                                    "ce_type", "dev.chorale.order.OrderPlaced.v1",
                                    "ce_source", "/order",
                                    "ce_subject", "order-ä1",
                                    "ce_time", "2026-11-22T10:34:56.123456Z",
                                    "ce_sequence", "42",
                                    "content-type", "application/json",
                                    "traceparent",
                                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                    "correlationid", "the-correlation",
                                    "causationid", "the-causation"));
            assertThat(record.key()).isEqualTo("order-ä1");
            assertThat(record.value()).containsExactly(0x7b, 0x00, 0xff, 0x7d);
        }
    }

    @Test
    void publishesRowsThatWereThereBeforeItsFirstStart() throws Exception {
        var outbox = parts.database("before");
        var ids = new ArrayList<>(outbox.commit(List.of("a", "b", "a")));
        try (var open = outbox.connect()) {
            open.setAutoCommit(false);
            var late = outbox.insert(open, List.of("late"));
            try (var relay = new RunningRelay(parts.config("before"))) {
                // the slot can't be made while an older transaction is open
                ids.addAll(outbox.commit(List.of("b", "c")));
                open.commit();
                ids.addAll(late);
                relay.awaitState(State.STREAMING);
                ids.addAll(outbox.commit(List.of("a", "c")));

                parts.topic("before").holdsExactly(ids);
            }
        }
    }

    @Test
    void waitsForAServiceThatHasNotMigratedYet() throws Exception {
        var outbox = parts.emptyDatabase("unborn");
        try (var relay = new RunningRelay(parts.config("unborn")).awaitState(State.WAITING)) {
            assertThat(relay.relay.status().detail())
                    .isEqualTo(
                            "PostgreSQL: no table public.outbox in publication chorale_outbox of"
                                    + " chorale_unborn yet");
            outbox.migrate();
            parts.topic("unborn").holdsExactly(outbox.commit(List.of("a")));
        }
    }

    @Test
    void keepsOrderPerKeyUnderConcurrentWriters() throws Exception {
        var outbox = parts.database("ordered");
        try (var relay =
                new RunningRelay(parts.config("ordered").withBatchSize(64))
                        .awaitState(State.STREAMING)) {
            var ids = commitConcurrently(outbox, 4, 500);
            assertThat(ids).hasSizeGreaterThan(2_000);

            parts.topic("ordered").holdsExactly(ids);

            assertThat(relay.metrics.get("outbox.relay.records").counter().count())
                    .isEqualTo(ids.size());
            assertThat(relay.metrics.get("outbox.relay.lag").timer().count()).isEqualTo(ids.size());
        }
    }

    @Test
    void goesOnAfterARestartWithNothingLostOrDoubled() throws Exception {
        var outbox = parts.database("restarted");
        var ids = new ArrayList<String>();
        for (int run = 0; run < 3; run++) {
            try (var _ = new RunningRelay(parts.config("restarted"))) {
                ids.addAll(commitConcurrently(outbox, 2, 50));
            }
            ids.addAll(outbox.commit(List.of("while", "it", "was", "down")));
        }
        try (var _ = new RunningRelay(parts.config("restarted"))) {
            parts.topic("restarted").holdsExactly(ids);
        }
    }

    @Test
    void publishesRowsThatShareAPlaceInTheWal() throws Exception {
        var outbox = parts.database("copied");
        try (var _ =
                        new RunningRelay(parts.config("copied").withBatchSize(7))
                                .awaitState(State.STREAMING);
                var connection = outbox.connect()) {
            var rows = new StringBuilder();
            var ids = new ArrayList<String>();
            for (int i = 1; i <= 200; i++) {
                ids.add(new java.util.UUID(7, i).toString());
                rows.append(i).append('\t').append(ids.getLast());
                rows.append("\tcopied.events\tk\tt\t/s\t2026-11-22 10:00Z\tt\tc\tc\t\\\\x00\n");
            }
            var copy = connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
            copy.copyIn("copy outbox from stdin", new java.io.StringReader(rows.toString()));

            parts.topic("copied").holdsExactly(ids);
        }
    }

    @Test
    void isHeldUpByARecordThatItsTopicRefusesUntilThatIsMended() throws Exception {
        var outbox = parts.database("refused");
        var topic = parts.topic("refused");
        try (var relay = new RunningRelay(parts.config("refused")).awaitState(State.STREAMING)) {
            var ids = new ArrayList<>(outbox.commit(List.of("a", "b")));
            topic.await(ids);
            topic.set("max.message.bytes", "2000");
            ids.addAll(outbox.commit(List.of("a", "a".repeat(5_000), "b")));
            ids.addAll(outbox.commit(List.of("a", "b")));

            relay.awaitState(State.WAITING);
            assertThat(relay.relay.status().detail())
                    .isEqualTo(
                            "Kafka: nothing published: The request included a message larger than"
                                    + " the max message size the server will accept.");
            assertThat(relay.metrics.get("outbox.relay.held.up").gauge().value()).isPositive();

            topic.set("max.message.bytes", "1000000");

            topic.holdsExactly(ids);
            relay.awaitState(State.STREAMING);
            assertThat(relay.metrics.get("outbox.relay.held.up").gauge().value()).isZero();
        }
    }

    static List<String> commitConcurrently(Outbox outbox, int writers, int transactions)
            throws Exception {
        var ids = Collections.synchronizedList(new ArrayList<String>());
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int writer = 0; writer < writers; writer++) {
                var random = new Random(writer);
                tasks.add(() -> {
                    try (Connection connection = outbox.connect()) {
                        for (int i = 0; i < transactions; i++) {
                            ids.addAll(outbox.commit(connection, keys(random)));
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        return ids;
    }

    private static List<String> keys(Random random) {
        return random.ints(random.nextInt(1, 5), 0, 20).mapToObj(key -> "key-" + key).toList();
    }

    private static Map<String, String> linked(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
