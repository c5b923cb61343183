package dev.chorale.projection;

import static dev.chorale.projection.ProjectionDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.Position;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.Wish.Applied;
import dev.chorale.projection.Wish.Handled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateIT {

    private static final int PARTITIONS = 3;
    private static final long REMEMBERED = 100;
    private static final Position OWN = new Position("own.events", "k", 900, "own", "test.Own.v1");

    private static ProjectionDatabase database;

    private final String name = "list-" + UUID.randomUUID().toString().substring(0, 8);
    private final String key = UUID.randomUUID().toString();
    private final String eventId = UUID.randomUUID().toString();
    private final AtomicInteger looks = new AtomicInteger();
    private long live;
    private Gate gate;

    @BeforeAll
    static void create() {
        database = new ProjectionDatabase("db/event-store", "db/messaging", "db/projection");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() {
        live = database.generation(name, 1, "LIVE", "things", PARTITIONS);
        gate = gate(Set.of("things"), 1);
    }

    @Test
    void aReadWaitsUntilTheProjectionHasSeenTheEvent() {
        var read = read(applied(7));
        assertStillWaits(read);
        reach(live, key, 6);
        assertStillWaits(read);

        reach(live, key, 7);
        assertPasses(read);
    }

    @Test
    void aReadPassesAtOnceWhenMoreIsSeenThanItAsksFor() {
        reach(live, key, 9);

        assertPasses(read(applied(7)));
    }

    @Test
    void anotherKeySaysNothing() {
        reach(live, "another", 9);

        assertStillWaits(read(applied(7)));
    }

    @Test
    void aKeyThatIsForgottenIsKnownToBeSeen() {
        int partition = BuiltInPartitioner.partitionForKey(key.getBytes(), PARTITIONS);
        moveTo((partition + 1) % PARTITIONS, 1_000);
        moveTo(partition, 107);
        assertStillWaits(read(applied(7)));

        moveTo(partition, 108);
        assertPasses(read(applied(7)));
    }

    @Test
    void onlyTheGenerationThatIsServedCounts() {
        long next = database.generation(name, 2, "BUILDING", "things", PARTITIONS);
        reach(next, key, 7);
        var read = read(applied(7));
        assertStillWaits(read);

        database.rows("update projection_generations set state = 'RETIRED' where id = $1", live);
        assertStillWaits(read);
        database.rows("update projection_generations set state = 'LIVE' where id = $1", next);
        assertPasses(read);
    }

    @Test
    void aTopicThatTheServedRowsAreNotMadeOfIsNotWaitedFor() {
        var elsewhere = new Position("elsewhere", key, 7, eventId, "test.Thing.v1");

        assertPasses(read(new Applied(name, elsewhere)));
        // the code reads it since its version 2, whose rows are not served yet
        gate = gate(Set.of("things", "elsewhere"), 2);
        assertPasses(read(new Applied(name, elsewhere)));
        // here the rows are of the code's version, and it is only that nothing has come yet
        gate = gate(Set.of("things", "elsewhere"), 1);
        assertStillWaits(read(new Applied(name, elsewhere)));
    }

    @Test
    void aReadWaitsUntilTheServiceHasHandledTheEvent() {
        var read = read(new Handled("test/saga", position(7)));
        assertStillWaits(read);
        handle("another/saga", null);
        assertStillWaits(read);

        handle("test/saga", null);
        assertPasses(read);
    }

    @Test
    void aReadWaitsForWhatTheServiceMadeOfTheEvent() {
        gate = gate(Set.of("things", "own.events"), 1);
        handle("test/saga", new Long[] {900L});
        var read = read(new Handled("test/saga", position(7)));
        assertStillWaits(read);

        reach(live, "own.events", "k", 900);
        assertPasses(read);
    }

    @Test
    void whatIsParkedIsWaitedForUntilItIsGivenUp() {
        database.rows(
                """
                insert into dead_letters (consumer, topic, "partition", "offset", event_id,
                    header_names, header_values, state, attempts)
                values ('test/saga', 'things', 0, (select count(*) from dead_letters), $1, '{}',
                    '{}', 'POISONED', 1)
                """,
                eventId);
        var read = read(new Handled("test/saga", position(7)));
        assertStillWaits(read);

        database.rows("update dead_letters set state = 'DISCARDED' where event_id = $1", eventId);
        assertPasses(read);
    }

    @Test
    void nobodyIsLookedForWhoHasLeft() {
        var awaited = new Awaited(List.of(name), List.of(applied(7)));
        gate.add(awaited);
        assertStillWaits(awaited.done());
        gate.remove(awaited);
        assertStillWaits(awaited.done());
        int before = looks.get();

        assertStillWaits(awaited.done());
        assertThat(looks).hasValue(before);
    }

    @Test
    void manyReadsShareOneLook() {
        var reads = IntStream.range(0, 500).mapToObj(n -> read(applied("many-" + n, 7))).toList();
        assertStillWaits(reads.getLast());
        IntStream.range(0, 500).forEach(n -> reach(live, "many-" + n, 7));

        reads.forEach(GateIT::assertPasses);
        assertThat(looks).hasValueBetween(2, 100);
    }

    @Test
    void aDatabaseThatIsAwayEndsTheWait() {
        var other = new ProjectionDatabase("db/event-store", "db/messaging", "db/projection");
        gate = new Gate(database.vertx(), queries(other, Set.of("things"), 1), own -> null);
        await(other.pool().close());

        assertThatThrownBy(read(applied(7))::join).isInstanceOf(CompletionException.class);
    }

    private CompletableFuture<Void> read(Wish wish) {
        var awaited = new Awaited(List.of(name), List.of(wish));
        gate.add(awaited);
        return awaited.done();
    }

    private Applied applied(long sequence) {
        return applied(key, sequence);
    }

    private Applied applied(String key, long sequence) {
        return new Applied(name, new Position("things", key, sequence, eventId, "test.Thing.v1"));
    }

    private Position position(long sequence) {
        return new Position("things", key, sequence, eventId, "test.Thing.v1");
    }

    private void reach(long generation, String key, long sequence) {
        reach(generation, "things", key, sequence);
    }

    private static void reach(long generation, String topic, String key, long sequence) {
        database.rows(
                """
                insert into projection_reached (generation, topic, key, "partition", sequence)
                values ($1, $2, $3, 0, $4)
                on conflict (generation, topic, key) do update set sequence = excluded.sequence
                """,
                generation,
                topic,
                key,
                sequence);
    }

    private void moveTo(int partition, long sequence) {
        database.rows(
                """
                update projection_positions set last_sequence = $3
                where generation = $1 and "partition" = $2
                """,
                live,
                partition,
                sequence);
    }

    private void handle(String consumer, Long[] positions) {
        await(
                database.pool()
                        .preparedQuery(
                                """
                                insert into inbox (consumer, message_id, positions)
                                values ($1, $2, $3)
                                """)
                        .execute(Tuple.of(consumer, eventId).addArrayOfLong(positions)));
    }

    private static void assertPasses(CompletableFuture<Void> read) {
        assertThat(read).succeedsWithin(5, TimeUnit.SECONDS);
    }

    /** Long enough for some looks. */
    private static void assertStillWaits(CompletableFuture<Void> read) {
        assertThat(read)
                .failsWithin(50, TimeUnit.MILLISECONDS)
                .withThrowableOfType(TimeoutException.class);
    }

    private Gate gate(Set<String> topics, int version) {
        return new Gate(
                database.vertx(),
                queries(database, topics, version),
                own -> Uni.createFrom().item(List.of(OWN)));
    }

    private WishQueries queries(ProjectionDatabase of, Set<String> topics, int version) {
        return new WishQueries(
                of.pool(), Map.of(name, new Some(name, version, topics)), REMEMBERED) {

            @Override
            Future<Set<Applied>> applied(List<Applied> asked) {
                looks.incrementAndGet();
                return super.applied(asked);
            }
        };
    }

    /** A projection of which nothing is asked but what it reads. */
    record Some(String name, int version, Set<String> topics) implements Projection {

        @Override
        public String tables() {
            return "";
        }

        @Override
        public void apply(CloudEvent event, Rows rows) {}
    }
}
