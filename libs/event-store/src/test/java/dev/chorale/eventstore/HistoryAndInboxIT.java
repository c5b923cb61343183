package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.kept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryAndInboxIT {

    private static Store store;
    private static Inbox inbox;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void create() {
        store = new Store();
        inbox = new Inbox(store.database.pool());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void tellsATagsEventsAsTheyWereStored() {
        var cause = Cause.ofRequest(TraceParent.fresh(), "request");
        var told = new Told("k", "w", Instant.parse("2026-11-22T10:00:00.5Z"));
        var tag = Tag.of("thing", id);
        var first = event(told, tag, Tag.of("other", id));
        Store.get(store.append(cause, AppendCondition.none(), first, kept(1, Tag.of("other", id))));
        Store.get(store.append(cause, AppendCondition.none(), kept(2, tag)));

        var history = history("thing", id);

        assertThat(history).extracting(StoredEvent::payload).containsExactly(told, new Kept(2));
        assertThat(history).extracting(StoredEvent::position).isSorted();
        var stored = history.getFirst();
        assertThat(stored.id()).isEqualTo(first.event().identifier());
        assertThat(stored.type()).isEqualTo("test.Told");
        assertThat(stored.time())
                .isEqualTo(first.event().timestamp().truncatedTo(ChronoUnit.MICROS));
        assertThat(stored.metadata()).isEqualTo(cause.toEventMetadata());
    }

    @Test
    void knowsNothingOfAnUnknownTag() {
        assertThat(history("thing", id)).isEmpty();
    }

    private List<StoredEvent> history(String key, String value) {
        var history = new EventHistory(store.database.pool(), TestEvent.TYPES, store.json);
        return get(history.ofTag(key, value));
    }

    @Test
    void findsWhatWasRecordedForThatConsumerAlone() {
        var entry = new InboxEntry("one", id, "print", "answer");

        get(inbox.record(entry));

        assertThat(get(inbox.find("one", id))).contains(entry);
        assertThat(get(inbox.contains("one", id))).isTrue();
        assertThat(get(inbox.contains("other", id))).isFalse();
    }

    @Test
    void recordsOnceAndKeepsTheFirst() {
        var first = new InboxEntry("one", id, "print", null);
        get(inbox.record(first));

        get(inbox.record(new InboxEntry("one", id, "other", "answer")));

        assertThat(get(inbox.find("one", id))).contains(first);
    }

    @Test
    void aRecordedMessageLeadsToNoEventsLater() {
        get(inbox.record(InboxEntry.of("one", id)));
        var cause = Cause.ofRequest(TraceParent.fresh(), "request").once(InboxEntry.of("one", id));

        var outcome =
                store.append(cause, AppendCondition.none(), kept(1, Tag.of("thing", id)))
                        .handle((done, failure) -> failure);

        assertThat(Store.get(outcome)).hasCauseInstanceOf(DuplicateMessageException.class);
        assertThat(history("thing", id)).isEmpty();
    }

    private static <T> T get(Uni<T> uni) {
        return Store.get(uni.subscribeAsCompletionStage());
    }
}
