package dev.chorale.eventstore;

import static dev.chorale.eventstore.Teller.TELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishedPositionsIT {

    private static Store store;
    private static CommandSide commands;
    private static PublishedPositions published;

    private final String message = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        store = new Store();
        commands =
                CommandSide.start(
                        store.engine,
                        new Inbox(store.database.pool()),
                        TestEvent.TYPES,
                        Teller::tags,
                        TELLER);
        published =
                new PublishedPositions(
                        store.database.pool(), TestEvent.TYPES, store.json, TestEvent.OUTBOX);
    }

    @AfterAll
    static void stop() {
        commands.close();
        store.close();
    }

    @Test
    void aDecisionTellsWhereItsEventsStand() {
        var handled = send(told("a"));

        var position = handled.published().getFirst();
        assertThat(position.sequence()).isEqualTo(handled.position());
        assertThat(position).isEqualTo(inOutbox(handled.position()));
    }

    @Test
    void ofSeveralEventsTheLastOfEachKeyCounts() {
        var handled = send(told("a"), told("b"), new Kept(1), told("a"), new Kept(2));

        assertThat(handled.published()).extracting(Position::key).containsExactly("b", "a");
        assertThat(handled.published())
                .allSatisfy(each -> assertThat(each).isEqualTo(inOutbox(each.sequence())));
        assertThat(handled.published().get(1).sequence()).isEqualTo(handled.position() - 1);
    }

    @Test
    void aDecisionThatTellsNobodyHasNoPosition() {
        assertThat(send(new Kept(1)).published()).isEmpty();
        assertThat(send().published()).isEmpty();
    }

    @Test
    void whatAMessageLedToCanBeAskedAgain() {
        var handled = react(told("a"), told("b"), new Kept(1), told("a"));

        assertThat(get(published.ledToBy("test", message))).isEqualTo(handled.published());
        assertThatThrownBy(() -> react(told("a"))).isInstanceOf(DuplicateMessageException.class);
        assertThat(get(published.ledToBy("test", message))).isEqualTo(handled.published());
        assertThat(get(published.ledToBy("other", message))).isEmpty();
    }

    @Test
    void aMessageThatLedToNothingPublishedHasNoPosition() {
        react(new Kept(1));

        assertThat(get(published.ledToBy("test", message))).isEmpty();
    }

    @Test
    void theLastEventOfAKeyIsFoundByATag() {
        var key = UUID.randomUUID().toString();
        var handled = send(told(key), told(key), told("another"), new Kept(1));

        assertThat(get(published.lastOf("teller", "teller", key)))
                .containsExactly(handled.published().getFirst());
        assertThat(get(published.lastOf("teller", "teller", "unknown"))).isEmpty();
    }

    @Test
    void publishedOnesAreFoundByTheirPlaceInTheStore() {
        var handled = send(told("a"), new Kept(1), told("b"));
        var last = handled.position();

        assertThat(get(published.at(List.of(last - 2, last - 1, last))))
                .isEqualTo(handled.published());
    }

    private static Told told(String key) {
        return new Told(key, "something", Instant.EPOCH);
    }

    private static Handled<List<TestEvent>> send(TestEvent... events) {
        return send(Cause.ofRequest(TraceParent.fresh(), "request"), events);
    }

    private Handled<List<TestEvent>> react(TestEvent... events) {
        return send(
                Cause.ofRequest(TraceParent.fresh(), "request")
                        .once(InboxEntry.of("test", message)),
                events);
    }

    private static Handled<List<TestEvent>> send(Cause cause, TestEvent... events) {
        return get(commands.send(TELLER, new Teller.Tell("teller", List.of(events)), cause));
    }

    /** As the record will say it. */
    private static Position inOutbox(long position) {
        var row =
                store.database
                        .query(
                                """
                                select topic, key, position, event_id::text, type from outbox
                                where position = $1
                                """,
                                position)
                        .iterator()
                        .next();
        return new Position(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4));
    }

    private static <T> T get(Uni<T> uni) {
        return Store.get(uni.subscribeAsCompletionStage());
    }
}
