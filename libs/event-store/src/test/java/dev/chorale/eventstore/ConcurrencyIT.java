package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static dev.chorale.eventstore.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConcurrencyIT {

    private static final QualifiedName TOLD = new QualifiedName("test.Told");

    private static Store store;

    private final Tag a = Tag.of("a", UUID.randomUUID().toString());
    private final Tag b = Tag.of("b", UUID.randomUUID().toString());
    private final EventCriteria ofA = EventCriteria.havingTags(a);
    private final EventCriteria ofB = EventCriteria.havingTags(b);

    @BeforeAll
    static void create() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void oneOfTwoWinsARaceOnATag() {
        for (var round = 0; round < 100; round++) {
            var condition = store.unchanged(ofA);

            var outcomes =
                    settled(
                            store.append(condition, kept(1, a)),
                            store.append(condition, kept(2, a)));

            assertThat(outcomes).containsExactlyInAnyOrder("appended", "conflict");
        }
        assertThat(store.source(ofA).events()).hasSize(100);
    }

    /**
     * Each decision reads both tags and writes one of them: they would agree alone, not together.
     */
    @RepeatedTest(5)
    void noDecisionMissesWhatAnotherWritesUnderItsOtherTag() {
        var limit = 25;

        get(
                CompletableFuture.allOf(
                        IntStream.range(0, 40)
                                .mapToObj(i -> addOneBelow(limit, i % 2 == 0 ? a : b))
                                .toArray(CompletableFuture[]::new)));

        assertThat(store.source(EventCriteria.either(ofA, ofB)).events()).hasSize(limit);
    }

    private CompletableFuture<Void> addOneBelow(int limit, Tag tag) {
        var both = EventCriteria.either(ofA, ofB);
        return store.sourceLater(SourcingCondition.conditionFor(both))
                .thenCompose(sourced ->
                        sourced.events().size() >= limit
                                ? CompletableFuture.completedFuture("full")
                                : outcome(
                                        store.append(
                                                AppendCondition.withCriteria(both)
                                                        .withMarker(sourced.marker()),
                                                kept(1, tag))))
                .thenCompose(outcome ->
                        outcome.equals("conflict")
                                ? addOneBelow(limit, tag)
                                : CompletableFuture.completedFuture(null));
    }

    @Test
    void noticesALowerPositionThatCommitsLaterUnderAnotherTag() {
        inTransaction(first -> {
            get(store.appendIn(first, AppendCondition.none(), kept(1, a)));
            get(store.append(AppendCondition.none(), kept(2, b)));
            var both = EventCriteria.either(ofA, ofB);
            var read = store.source(both);
            assertThat(read.payloads()).containsExactly(new Kept(2));
            await(first.query("commit").execute());

            var condition = AppendCondition.withCriteria(both).withMarker(read.marker());

            assertThat(settled(store.append(condition, kept(3, a)))).containsExactly("conflict");
        });
    }

    @Test
    void noticesALowerPositionThatCommitsLaterForACriterionWithoutTags() {
        var any = EventCriteria.havingAnyTag();
        inTransaction(first -> {
            get(store.appendIn(first, AppendCondition.none(), kept(1, a)));
            get(store.append(AppendCondition.none(), kept(2, b)));
            var condition = store.unchanged(any);
            await(first.query("commit").execute());

            assertThat(settled(store.append(condition, kept(3, a)))).containsExactly("conflict");
        });
        assertThat(settled(store.append(store.unchanged(any), kept(3, a))))
                .containsExactly("appended");
    }

    @Test
    void aConditionWithoutTagsWaitsForEveryAppend() {
        var told = EventCriteria.havingAnyTag().andBeingOneOfTypes(TOLD);
        inTransaction(first -> {
            var condition = store.unchanged(told);
            var event = event(new Told("k", "w", Instant.now()), a);
            get(store.appendIn(first, AppendCondition.none(), event));

            var second = store.append(condition, kept(1, b));

            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            await(first.query("commit").execute());
            assertThat(settled(second)).containsExactly("conflict");
        });
    }

    @Test
    void oneOfTwoWinsARaceOnACriterionWithoutTags() {
        var told = EventCriteria.havingAnyTag().andBeingOneOfTypes(TOLD);
        for (var round = 0; round < 30; round++) {
            var condition = store.unchanged(told);
            var now = Instant.now();

            var outcomes =
                    settled(
                            store.append(condition, event(new Told("k", "1", now), a)),
                            store.append(condition, event(new Told("k", "2", now), b)));

            assertThat(outcomes).containsExactlyInAnyOrder("appended", "conflict");
        }
    }

    @Test
    void anAlternativeWithoutTagsGuardsAgainstEverything() {
        var condition = store.unchanged(EventCriteria.either(EventCriteria.havingAnyTag(), ofA));

        get(store.append(AppendCondition.none(), kept(1, b)));

        assertThat(settled(store.append(condition, kept(2, a)))).containsExactly("conflict");
    }

    @Test
    void oneOfTwoWinsARaceOnACriterionWithSeveralTagsAndATypes() {
        var both =
                EventCriteria.havingTags(a, b)
                        .andBeingOneOfTypes(new QualifiedName("test.Kept"), TOLD);
        for (var round = 0; round < 30; round++) {
            var condition = store.unchanged(both);

            var outcomes =
                    settled(
                            store.append(condition, kept(1, a, b)),
                            store.append(condition, kept(2, a, b)),
                            store.append(condition, kept(3, a)));

            assertThat(outcomes.subList(0, 2)).containsExactlyInAnyOrder("appended", "conflict");
            assertThat(outcomes.get(2)).isIn("appended", "conflict");
        }
    }

    @Test
    void readersOfATagDoNotHinderEachOther() {
        var c = Tag.of("c", UUID.randomUUID().toString());
        inTransaction(first -> {
            get(store.appendIn(first, store.unchanged(ofA), kept(1, b)));

            var second = store.append(store.unchanged(ofA), kept(2, c));

            assertThat(settled(second)).containsExactly("appended");
        });
    }

    @Test
    void appendsInCrossingOrderDoNotDeadlock() {
        var random = new Random(7);
        var tags =
                new ArrayList<>(
                        IntStream.range(0, 12).mapToObj(i -> Tag.of("t" + i, a.value())).toList());
        var appends = new ArrayList<CompletableFuture<ConsistencyMarker>>();
        for (var i = 0; i < 300; i++) {
            Collections.shuffle(tags, random);
            var criteria =
                    EventCriteria.either(
                            EventCriteria.havingTags(tags.get(6)),
                            EventCriteria.havingTags(tags.get(7)));
            var condition =
                    AppendCondition.withCriteria(criteria).withMarker(ConsistencyMarker.INFINITY);
            var events = tags.subList(0, 4).stream().map(tag -> kept(1, tag)).toList();
            appends.add(store.append(condition, events));
        }

        assertThat(settled(appends.toArray(CompletableFuture[]::new))).containsOnly("appended");
    }

    @Test
    void oneCauseTakesEffectOnceHoweverOftenItComesAtOnce() {
        for (var round = 0; round < 30; round++) {
            var cause =
                    Cause.ofRequest(TraceParent.fresh(), "r")
                            .once(InboxEntry.of("c", UUID.randomUUID().toString()));
            var condition = store.unchanged(ofA);

            var outcomes =
                    settled(
                            store.append(cause, condition, kept(1, a)),
                            store.append(cause, condition, kept(1, a)),
                            store.append(cause, AppendCondition.none(), kept(1, b)));

            assertThat(outcomes).containsExactlyInAnyOrder("appended", "duplicate", "duplicate");
        }
    }

    private static List<String> settled(CompletableFuture<?>... appends) {
        return Arrays.stream(appends).map(append -> get(outcome(append))).toList();
    }

    private static CompletableFuture<String> outcome(CompletableFuture<?> append) {
        return append.handle((done, failure) ->
                switch (failure instanceof CompletionException e ? e.getCause() : failure) {
                    case null -> "appended";
                    case AppendEventsTransactionRejectedException e -> "conflict";
                    case DuplicateMessageException e -> "duplicate";
                    case Throwable e -> e.toString();
                });
    }

    private interface InTransaction {
        void run(SqlConnection connection);
    }

    private static void inTransaction(InTransaction work) {
        var connection = await(store.database.pool().getConnection());
        try {
            await(connection.query("begin").execute());
            work.run(connection);
        } finally {
            await(connection.query("rollback").execute());
            await(connection.close());
        }
    }
}
