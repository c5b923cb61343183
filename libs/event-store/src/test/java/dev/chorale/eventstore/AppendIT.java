package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Forgotten;
import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AppendIT {

    private static Store store;

    private final Tag tag = Tag.of("thing", UUID.randomUUID().toString());
    private final EventCriteria ofTag = EventCriteria.havingTags(tag);
    private final Cause cause =
            new Cause(TraceParent.fresh(), "correlation", UUID.randomUUID().toString(), null);

    @BeforeAll
    static void create() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void readsBackWhatItWrote() {
        var at = Instant.parse("2026-11-22T10:11:12.123456789Z");
        var told = new Told(tag.value(), "grün €", at);

        get(store.append(cause, store.unchanged(ofTag), event(told, tag), kept(2, tag)));

        var sourced = store.source(ofTag);
        assertThat(sourced.payloads()).containsExactly(told, new Kept(2));
        assertThat(sourced.events().getFirst().type()).isEqualTo(new MessageType("test.Told", "1"));
    }

    @Test
    void writesWhatIsPublishedInTheOrderOfTheEvents() {
        var events =
                List.of(
                        event(new Told(tag.value(), "first", Instant.now()), tag),
                        kept(1, tag),
                        event(new Told(tag.value(), "second", Instant.now()), tag));

        get(
                store.append(
                        cause,
                        AppendCondition.none(),
                        events.get(0),
                        events.get(1),
                        events.get(2)));

        var rows =
                StreamSupport.stream(
                                store.database
                                        .query(
                                                """
                                                select o.*, e.position as event_position,
                                                    e.time as event_time
                                                from outbox o join events e on e.id = o.event_id
                                                where o.key = $1
                                                order by o.ctid
                                                """,
                                                tag.value())
                                        .spliterator(),
                                false)
                        .toList();
        assertThat(rows).hasSize(2);
        var second = rows.get(1);
        var event = events.get(2).event();
        assertThat(rows.getFirst().getLong("position")).isEqualTo(second.getLong("position") - 2);
        assertThat(second.getLong("position")).isEqualTo(second.getLong("event_position"));
        assertThat(second.getUUID("event_id")).hasToString(event.identifier());
        assertThat(second.getString("topic")).isEqualTo("test.events");
        assertThat(second.getString("type")).isEqualTo("test.Told.v1");
        assertThat(second.getString("source")).isEqualTo("/test");
        assertThat(second.getString("traceparent")).isEqualTo(cause.trace().toString());
        assertThat(second.getString("correlation_id")).isEqualTo("correlation");
        assertThat(second.getString("causation_id")).isEqualTo(cause.causationId());
        assertThat(second.getOffsetDateTime("time"))
                .isEqualTo(second.getOffsetDateTime("event_time"))
                .isEqualTo(
                        event.timestamp().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        assertThat(second.getBuffer("payload").toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"what\":\"second\"}");
    }

    @Test
    void keepsTheCauseAndTheEventsOwnMetadata() {
        var entry = new InboxEntry("consumer", tag.value(), "print", "answer");
        var type = TestEvent.TYPES.resolve(Kept.class).orElseThrow();
        // Axon's correlation may have copied the command's metadata to the event
        var copied = new HashMap<>(cause.once(entry).toMetadata());
        copied.put("own", "kept");
        var message = new GenericEventMessage(type, new Kept(1), copied);

        get(
                store.append(
                        cause.once(entry),
                        AppendCondition.none(),
                        new GenericTaggedEventMessage<>(message, Set.of(tag))));

        assertThat(store.source(ofTag).events().getFirst().metadata())
                .isEqualTo(
                        Map.of(
                                "own",
                                "kept",
                                "traceparent",
                                cause.trace().toString(),
                                "correlationid",
                                "correlation",
                                "causationid",
                                cause.causationId()));
    }

    @Test
    void writesTheInboxEntryWithTheEvents() {
        var entry = new InboxEntry("consumer", tag.value(), "print", "answer");

        get(store.append(cause.once(entry), AppendCondition.none(), kept(1, tag)));

        var found = new Inbox(store.database.pool()).find("consumer", tag.value());
        assertThat(get(found.subscribeAsCompletionStage())).contains(entry);
    }

    @Test
    void writesNothingForAMessageThatWasHandledBefore() {
        var once = cause.once(InboxEntry.of("consumer", tag.value()));
        get(store.append(once, AppendCondition.none(), kept(1, tag)));
        var before = store.rows();

        assertThatThrownBy(() ->
                        get(
                                store.append(
                                        once,
                                        store.unchanged(ofTag),
                                        event(new Told("k", "again", Instant.now()), tag))))
                .isInstanceOfSatisfying(
                        DuplicateMessageException.class,
                        e -> assertThat(e.entry()).isEqualTo(once.inbox()));
        assertThat(store.rows()).isEqualTo(before);
    }

    @Test
    void anotherConsumerHandlesTheSameMessage() {
        get(
                store.append(
                        cause.once(InboxEntry.of("one", tag.value())),
                        AppendCondition.none(),
                        kept(1, tag)));
        get(
                store.append(
                        cause.once(InboxEntry.of("other", tag.value())),
                        AppendCondition.none(),
                        kept(2, tag)));

        assertThat(store.source(ofTag).payloads()).containsExactly(new Kept(1), new Kept(2));
    }

    @Test
    void aRepetitionIsADuplicateEvenWhenItWasDecidedOnOldEvents() {
        var once = cause.once(InboxEntry.of("consumer", tag.value()));
        var old = store.unchanged(ofTag);
        get(store.append(once, old, kept(1, tag)));

        assertThatThrownBy(() -> get(store.append(once, old, kept(1, tag))))
                .isInstanceOf(DuplicateMessageException.class);
    }

    @Test
    void writesNothingOnAConflict() {
        var old = store.unchanged(ofTag);
        get(store.append(AppendCondition.none(), kept(1, tag)));
        var before = store.rows();

        assertThatThrownBy(() ->
                        get(
                                store.append(
                                        cause.once(InboxEntry.of("consumer", tag.value())),
                                        old,
                                        event(new Told("k", "no", Instant.now()), tag))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(store.rows()).isEqualTo(before);
    }

    @Test
    void writesNothingWhenAPartFails() {
        var twice = event(new Told("k", "twice", Instant.now()), tag);
        var before = store.rows();

        assertThatThrownBy(() ->
                        get(
                                store.append(
                                        cause.once(InboxEntry.of("consumer", tag.value())),
                                        AppendCondition.none(),
                                        kept(1, tag),
                                        twice,
                                        twice)))
                .hasMessageContaining("events_id_key");
        assertThat(store.rows()).isEqualTo(before);
    }

    @Test
    void refusesAnEventThatCouldNotBeReadAgain() {
        assertThatThrownBy(() ->
                        get(
                                store.append(
                                        AppendCondition.none(), event(new Forgotten("what"), tag))))
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageContaining("test.Forgotten");
    }

    @Test
    void refusesATagWhoseKeyCouldBeTakenForAnother() {
        assertThatThrownBy(() ->
                        get(store.append(AppendCondition.none(), kept(1, Tag.of("a=b", "c")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a=b");
    }

    @Test
    void takesAnyTextForATagsValue() {
        var odd = Tag.of("odd", "=\"{},\\\n'NULL' ü" + tag.value());

        get(store.append(AppendCondition.none(), kept(1, odd)));

        assertThat(store.source(EventCriteria.havingTags(odd)).payloads())
                .containsExactly(new Kept(1));
        var old = AppendCondition.withCriteria(EventCriteria.havingTags(odd));
        assertThatThrownBy(() -> get(store.append(old, kept(2, odd))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aRolledBackAppendCannotBeCommitted() {
        var transaction =
                get(store.engine.appendEvents(AppendCondition.none(), null, kept(1, tag)));

        transaction.rollback(null);

        assertThatThrownBy(() -> get(transaction.commit(null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.source(ofTag).events()).isEmpty();
    }

    @Test
    void givesEventsTimeOrderedIds() {
        get(store.append(AppendCondition.none(), kept(1, tag)));

        var id = UUID.fromString(store.source(ofTag).events().getFirst().identifier());
        assertThat(id.version()).isEqualTo(7);
    }
}
