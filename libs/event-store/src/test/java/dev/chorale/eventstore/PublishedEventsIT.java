package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Told;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedEventsIT {

    private static final String TOPIC = "test.events";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Store store = new Store(8);
    private final String key = UUID.randomUUID().toString();
    private final Tag tag = Tag.of("thing", key);
    private PublishedEvents published;

    @BeforeEach
    void open() {
        published = translatedBy(TestEvent.OUTBOX);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void areWhatTheOutboxHadByteByByte() {
        var cause = new Cause(TraceParent.fresh(), "correlatiön", "c-1", null);
        append(cause, "grün €");
        append("no cause");
        get(store.append(AppendCondition.none(), kept(1, tag)));
        append("\\ \" \u2028");
        var rows = store.database.query("select * from outbox order by position");
        store.database.query("truncate outbox");

        var page = page(0, settled(), 100);

        assertThat(page).hasSize(3);
        int n = 0;
        for (var row : rows) {
            assertSame(page.get(n++), row);
        }
    }

    private static void assertSame(PublishedEvent event, Row row) {
        assertThat(event)
                .usingRecursiveComparison()
                .isEqualTo(
                        new PublishedEvent(
                                row.getLong("position"),
                                row.getUUID("event_id").toString(),
                                row.getString("topic"),
                                row.getString("key"),
                                row.getString("type"),
                                row.getString("source"),
                                row.getOffsetDateTime("time").toInstant(),
                                row.getString("traceparent"),
                                row.getString("correlation_id"),
                                row.getString("causation_id"),
                                row.getBuffer("payload").getBytes()));
    }

    @Test
    void comeInPagesThatLeaveNothingOut() {
        for (int n = 0; n < 25; n++) {
            append("n" + n);
            get(store.append(AppendCondition.none(), kept(1, tag), kept(2, tag), kept(3, tag)));
        }

        var positions = new ArrayList<Long>();
        long end = settled();
        for (var page = page(0, end, 2);
                !page.isEmpty();
                page = page(positions.getLast(), end, 2)) {
            assertThat(page.size()).isLessThanOrEqualTo(2);
            page.forEach(event -> positions.add(event.position()));
        }

        assertThat(positions).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(page(0, positions.get(9), 100)).hasSize(10);
        assertThat(published.page("other.events", 0, end, 2).await().atMost(PATIENCE)).isEmpty();
    }

    @Test
    void areRefusedWhenTheyWouldBePublishedOtherwiseToday() {
        append("before");
        append("after");

        for (OutboxTranslator changed :
                List.<OutboxTranslator>of(
                        event -> TestEvent.OUTBOX.translate(event).map(it -> withTopic(it, "else")),
                        event -> TestEvent.OUTBOX.translate(event).map(it -> withPayload(it, "x")),
                        event -> Optional.empty())) {
            published = translatedBy(changed);
            assertThatThrownBy(() -> page(0, 100, 10))
                    .isInstanceOf(PublishedOtherwiseException.class)
                    .hasMessageContaining("Event 1 (test.Told ");
        }
    }

    @Test
    void areRefusedWhenOneWouldBePublishedTodayThatWasNot() {
        published =
                translatedBy(event ->
                        Optional.of(new OutboxMessage(TOPIC, key, "test.Kept.v1", "/test", event)));
        get(store.append(AppendCondition.none(), kept(1, tag)));

        assertThatThrownBy(() -> page(0, 100, 10))
                .isInstanceOf(PublishedOtherwiseException.class)
                .hasMessageContaining("Event 1 (test.Kept ");
    }

    @Test
    void areSettledOnceTheAppendsThatWereOpenHaveEnded() throws Exception {
        append("first");
        try (var connection = store.database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(DRAWN_AND_OPEN);
            append("later, but visible before");

            var settled = published.settledUntil().subscribeAsCompletionStage();
            assertThat(settled).isNotDone();
            assertThatThrownBy(() -> settled.get(200, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            // who comes later is not waited for
            append("later");
            connection.rollback();

            assertThat(get(settled)).isEqualTo(3);
        }
    }

    // as append_events does, which draws a position under this lock
    private static final String DRAWN_AND_OPEN =
            """
            select pg_advisory_xact_lock_shared(1701, 0);
            select nextval('events_position_seq')
            """;

    @Test
    void areSettledAtOnceBesideALongTransactionThatAppendsNothing() throws Exception {
        assertThat(settled()).isZero();
        append("first");
        try (var connection = store.database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into inbox (consumer, message_id) values ('c', 'm')");

            assertThat(settled()).isOne();
        }
    }

    private PublishedEvents translatedBy(OutboxTranslator translator) {
        return new PublishedEvents(
                store.database.pool(), TestEvent.TYPES, store.json, translator, Set.of(TOPIC));
    }

    private static OutboxMessage withTopic(OutboxMessage it, String topic) {
        return new OutboxMessage(topic, it.key(), it.type(), it.source(), it.payload());
    }

    private static OutboxMessage withPayload(OutboxMessage it, Object payload) {
        return new OutboxMessage(it.topic(), it.key(), it.type(), it.source(), payload);
    }

    private void append(Cause cause, String what) {
        get(store.append(cause, AppendCondition.none(), told(what)));
    }

    private void append(String what) {
        get(store.append(AppendCondition.none(), told(what)));
    }

    private org.axonframework.eventsourcing.eventstore.TaggedEventMessage<?> told(String what) {
        return event(new Told(key, what, Instant.parse("2026-11-22T10:00:00Z")), tag);
    }

    private List<PublishedEvent> page(long after, long until, int limit) {
        return published.page(TOPIC, after, until, limit).await().atMost(PATIENCE);
    }

    private long settled() {
        return published.settledUntil().await().atMost(PATIENCE);
    }
}
