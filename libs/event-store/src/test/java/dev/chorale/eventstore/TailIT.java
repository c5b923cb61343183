package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static dev.chorale.eventstore.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TailIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofMillis(400);

    private static Store store;

    private @Nullable SqlConnection open;

    private final Tag a = Tag.of("a", UUID.randomUUID().toString());
    private final Tag b = Tag.of("b", UUID.randomUUID().toString());
    private final EventCriteria ofThisTest =
            EventCriteria.either(EventCriteria.havingTags(a), EventCriteria.havingTags(b));
    private final TrackingToken start = get(store.engine.latestToken(null));

    @BeforeAll
    static void create() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @AfterEach
    void endOpenTransaction() {
        if (open != null) {
            await(open.query("rollback").execute());
            await(open.close());
        }
    }

    @Test
    void waitsForAnOpenTransactionAndThenTellsInOrder() {
        var tail = follow(start, ofThisTest);
        begin("read committed");
        get(store.appendIn(open, AppendCondition.none(), kept(1, a)));
        get(store.append(AppendCondition.none(), kept(2, b)));

        await().during(A_WHILE).atMost(SOON).until(() -> !tail.hasNextAvailable());
        await(open.query("commit").execute());

        assertThat(payloads(take(tail, 2))).containsExactly(new Kept(1), new Kept(2));
        tail.close();
    }

    @Test
    void doesNotWaitForATransactionThatWasRolledBack() {
        var tail = follow(start, ofThisTest);
        begin("read committed");
        get(store.appendIn(open, AppendCondition.none(), kept(1, a)));
        get(store.append(AppendCondition.none(), kept(2, b)));
        await(open.query("rollback").execute());

        assertThat(payloads(take(tail, 1))).containsExactly(new Kept(2));
        tail.close();
    }

    @Test
    void remindsAReaderOfEventsThatItLeftLying() {
        var calls = new AtomicInteger();
        var tail = follow(start, ofThisTest);
        tail.setCallback(calls::incrementAndGet);
        get(store.append(AppendCondition.none(), kept(1, a)));
        await().atMost(SOON).until(tail::hasNextAvailable);
        var before = calls.get();

        await().atMost(SOON).until(() -> calls.get() > before + 2);

        assertThat(payloads(take(tail, 1))).containsExactly(new Kept(1));
        tail.close();
    }

    @Test
    void isNotHeldUpByATransactionThatOnlyReads() {
        begin("repeatable read");
        await(open.query("select count(*) from events").execute());
        var tail = follow(start, ofThisTest);

        get(store.append(AppendCondition.none(), kept(1, a)));

        assertThat(payloads(take(tail, 1))).containsExactly(new Kept(1));
        tail.close();
    }

    @Test
    void tellsEveryEventOnceAndEachTagInOrderWhileManyAppend() {
        var ofWriters =
                IntStream.range(0, 8)
                        .mapToObj(writer -> EventCriteria.havingTags("w", writer + a.value()))
                        .toList();
        var tail = follow(start, EventCriteria.either(List.copyOf(ofWriters)));
        var writers =
                IntStream.range(0, 8)
                        .mapToObj(writer -> appendOneByOne(Tag.of("w", writer + a.value()), 0))
                        .toArray(CompletableFuture[]::new);

        var told = take(tail, 8 * 150).stream().map(entry -> entry.message().identifier()).toList();

        get(CompletableFuture.allOf(writers));
        assertThat(told).doesNotHaveDuplicates();
        for (var ofWriter : ofWriters) {
            var ids = store.source(ofWriter).events().stream().map(EventMessage::identifier);
            assertThat(told).containsSubsequence(ids.toList());
        }
        await().during(A_WHILE).atMost(SOON).until(() -> !tail.hasNextAvailable());
        tail.close();
    }

    private CompletableFuture<Void> appendOneByOne(Tag tag, int n) {
        return n == 150
                ? CompletableFuture.completedFuture(null)
                : store.append(AppendCondition.none(), kept(n, tag))
                        .thenCompose(done -> appendOneByOne(tag, n + 1));
    }

    @Test
    void goesOnFromWhereATokenStands() {
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, a), kept(3, b)));
        get(store.append(AppendCondition.none(), kept(4, a)));
        var first = follow(start, ofThisTest);
        var token = TrackingToken.fromContext(take(first, 2).getLast()).orElseThrow();
        first.close();

        var rest = follow(token, ofThisTest);

        assertThat(payloads(take(rest, 2))).containsExactly(new Kept(3), new Kept(4));
        rest.close();
    }

    @Test
    void tellsWhatMatchesAlone() {
        for (var i = 0; i < 3; i++) {
            var others = IntStream.range(0, 300).mapToObj(n -> kept(n, b)).toList();
            get(store.append(AppendCondition.none(), others));
        }
        get(store.append(AppendCondition.none(), kept(1, a)));

        var tail = follow(start, EventCriteria.havingTags(a));

        assertThat(payloads(take(tail, 1))).containsExactly(new Kept(1));
        tail.close();
    }

    @Test
    void failsAtAnEventThatItCannotRead() {
        get(store.append(AppendCondition.none(), kept(1, a)));
        store.database.query(
                "update events set type = 'test.Unheard' where $1 = any (tags)", "a=" + a.value());

        var tail = follow(start, ofThisTest);

        await().atMost(SOON).until(tail::isCompleted);
        assertThat(tail.error()).containsInstanceOf(UnknownEventTypeException.class);
        store.database.query("update events set type = 'test.Kept' where type = 'test.Unheard'");
    }

    @Test
    void refusesATokenOfAnotherKindOfStore() {
        var tail = follow(new GlobalSequenceTrackingToken(3), ofThisTest);

        assertThat(tail.error())
                .hasValueSatisfying(
                        e -> assertThat(e).hasMessageContaining("Not a token of this event store"));
    }

    @Test
    void tokensStandWhereTheyShould() {
        var before = Instant.now();
        get(store.append(AppendCondition.none(), kept(1, a)));
        var between = Instant.now();
        get(store.append(AppendCondition.none(), event(new Told("k", "w", between), b)));
        take(follow(start, ofThisTest), 2);

        var first = get(store.engine.firstToken(null));
        var latest = get(store.engine.latestToken(null));
        var sinceBefore = get(store.engine.tokenAt(before, null));
        var sinceBetween = get(store.engine.tokenAt(between, null));

        assertThat(get(store.engine.tokenAt(Instant.now(), null))).isEqualTo(latest);
        assertThat(latest.covers(sinceBetween)).isTrue();
        assertThat(sinceBetween.covers(latest)).isFalse();
        assertThat(sinceBefore.lowerBound(first)).isEqualTo(first);
        assertThat(first.upperBound(sinceBetween)).isEqualTo(sinceBetween);
        var tail = follow(sinceBetween, ofThisTest);
        assertThat(payloads(take(tail, 1))).containsExactly(new Told("k", "w", between));
        tail.close();
    }

    private void begin(String isolation) {
        open = await(store.database.pool().getConnection());
        await(open.query("begin isolation level " + isolation).execute());
    }

    private MessageStream<EventMessage> follow(TrackingToken after, EventCriteria criteria) {
        return store.engine.stream(StreamingCondition.conditionFor(after, criteria), null);
    }

    private static List<Entry<EventMessage>> take(MessageStream<EventMessage> tail, int count) {
        var taken = new ArrayList<Entry<EventMessage>>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    while (taken.size() < count && tail.hasNextAvailable()) {
                        tail.next().ifPresent(taken::add);
                    }
                    return taken.size() == count;
                });
        return taken;
    }

    private static List<Object> payloads(List<Entry<EventMessage>> entries) {
        return entries.stream().<Object>map(entry -> entry.message().payload()).toList();
    }
}
