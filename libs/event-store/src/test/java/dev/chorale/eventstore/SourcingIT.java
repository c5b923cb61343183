package dev.chorale.eventstore;

import static dev.chorale.eventstore.Store.event;
import static dev.chorale.eventstore.Store.get;
import static dev.chorale.eventstore.Store.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TestEvent.Kept;
import dev.chorale.eventstore.TestEvent.Told;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourcingIT {

    private static final QualifiedName TOLD = new QualifiedName("test.Told");

    private static Store store;

    private final Tag a = Tag.of("a", UUID.randomUUID().toString());
    private final Tag b = Tag.of("b", UUID.randomUUID().toString());
    private final Told told = new Told("k", "w", Instant.parse("2026-11-22T10:00:00.5Z"));

    @BeforeAll
    static void create() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void readsSeveralTagsInOneOrderEachEventOnce() {
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, b), kept(3, a, b), kept(4)));

        var either = EventCriteria.either(EventCriteria.havingTags(a), EventCriteria.havingTags(b));

        assertThat(store.source(either).payloads())
                .containsExactly(new Kept(1), new Kept(2), new Kept(3));
    }

    @Test
    void readsEventsThatCarryAllOfSeveralTags() {
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, b), kept(3, a, b)));

        assertThat(store.source(EventCriteria.havingTags(a, b)).payloads())
                .containsExactly(new Kept(3));
    }

    @Test
    void readsEventsOfSomeTypes() {
        get(store.append(AppendCondition.none(), kept(1, a), event(told, a), event(told, b)));

        var ofType = EventCriteria.havingTags(a).andBeingOneOfTypes(TOLD);

        assertThat(store.source(ofType).payloads()).containsExactly(told);
        assertThat(store.source(EventCriteria.havingAnyTag().andBeingOneOfTypes(TOLD)).payloads())
                .hasSizeGreaterThanOrEqualTo(2)
                .hasOnlyElementsOfType(Told.class);
    }

    @Test
    void mixesAllKindsOfCriteria() {
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, b), event(told, b)));

        var mixed =
                EventCriteria.either(
                        EventCriteria.havingTags(a),
                        EventCriteria.havingTags(b).andBeingOneOfTypes(TOLD),
                        EventCriteria.havingTags(a, b));

        assertThat(store.source(mixed).payloads()).containsExactly(new Kept(1), told);
    }

    @Test
    void readsNothingWhenThereIsNoAlternative() {
        get(store.append(AppendCondition.none(), kept(1, a)));

        assertThat(store.source(EventCriteria.either(List.of())).payloads()).isEmpty();
    }

    @Test
    void readsAfterAPositionAndStillKnowsWhatCameBefore() {
        var ofA = EventCriteria.havingTags(a);
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, b)));
        var start = store.source(ofA).marker().position();

        var later = store.source(SourcingCondition.conditionFor(start, ofA));

        assertThat(later.payloads()).isEmpty();
        var condition = AppendCondition.withCriteria(ofA).withMarker(later.marker());
        get(store.append(condition, kept(3, a)));
        assertThat(store.source(SourcingCondition.conditionFor(start, ofA)).payloads())
                .containsExactly(new Kept(3));
        assertThatThrownBy(() -> get(store.append(condition, kept(4, a))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void aConditionOnWhatWasNotReadHoldsFromTheBeginning() {
        get(store.append(AppendCondition.none(), kept(1, b)));
        var marker = store.source(EventCriteria.havingTags(a)).marker();

        var condition =
                AppendCondition.withCriteria(EventCriteria.havingTags(b)).withMarker(marker);

        assertThatThrownBy(() -> get(store.append(condition, kept(2, b))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void theLowerOfTwoMarkersGuardsWhatEitherRead() {
        var ofA = EventCriteria.havingTags(a);
        var ofB = EventCriteria.havingTags(b);
        get(store.append(AppendCondition.none(), kept(1, a), kept(2, b)));
        var lower = store.source(ofA).marker().lowerBound(store.source(ofB).marker());
        var condition =
                AppendCondition.withCriteria(EventCriteria.either(ofA, ofB)).withMarker(lower);

        get(store.append(condition, kept(3, a)));

        assertThatThrownBy(() -> get(store.append(condition, kept(4, b))))
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void theMarkerAfterAnAppendAllowsTheNextOne() {
        var ofA = EventCriteria.havingTags(a);
        ConsistencyMarker marker = ConsistencyMarker.ORIGIN;
        for (var i = 0; i < 3; i++) {
            var condition = AppendCondition.withCriteria(ofA).withMarker(marker);
            marker = get(store.append(condition, kept(i, a)));
        }

        assertThat(store.source(ofA).events()).hasSize(3);
    }

    @Test
    void failsOnAnEventWhoseTypeIsNotRegistered() {
        get(store.append(AppendCondition.none(), kept(1, a)));
        store.database.query(
                "update events set type = 'test.Unheard' where $1 = any (tags)", "a=" + a.value());

        assertThatThrownBy(() -> store.source(EventCriteria.havingTags(a)))
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageContaining("test.Unheard");
        store.database.query("delete from events where type = 'test.Unheard'");
    }
}
