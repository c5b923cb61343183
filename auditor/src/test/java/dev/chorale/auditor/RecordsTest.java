package dev.chorale.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.auditor.KnownEvents.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final byte[] DIGEST = {1};

    private final Map<UUID, Known> stored = new HashMap<>();
    private final Findings findings = new Findings();

    private final KnownEvents store =
            new KnownEvents() {
                @Override
                public Map<UUID, Known> find(Collection<UUID> ids) {
                    var found = new HashMap<>(stored);
                    found.keySet().retainAll(ids);
                    return found;
                }

                @Override
                public String keyAt(long position) {
                    return stored.values().stream()
                            .filter(each -> each.position() == position)
                            .map(Known::key)
                            .findFirst()
                            .orElse("");
                }
            };

    private Records records(Duration grace) {
        var late = new LateEvents("test", new FakePublished(), findings);
        return new Records("test", store, findings, late, new LastPositions(100), grace);
    }

    @Test
    void waitsForAnEventWhoseCommitIsSeenAfterItsRecord() throws Exception {
        var records = records(Duration.ofMinutes(1));
        var early = UUID.randomUUID();
        var later = store(2, "key");

        records.add(List.of(record(0, early, 1, "key"), record(1, later, 2, "key")));
        records.explain();
        assertThat(records.isSettled()).isFalse();
        stored.put(early, new Known(early, 1, "key", DIGEST, false, true));
        records.explain();

        assertThat(records.isSettled()).isTrue();
        assertThat(findings.all()).isEmpty();
        assertThat(records.isOnTopic(1)).isTrue();
        assertThat(records.isOnTopic(2)).isTrue();
    }

    @Test
    void namesARecordThatHasNoEventInTheEnd() throws Exception {
        var records = records(Duration.ZERO);
        var nobody = UUID.randomUUID();

        records.add(List.of(record(0, nobody, 1, "key")));
        records.explain();

        assertThat(findings.all())
                .extracting(Violation::kind, Violation::eventId, Violation::where)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.FOREIGN, nobody.toString(), "test.events-0@0"));
    }

    @Test
    void namesCopiesAndAlteredOnes() throws Exception {
        var records = records(Duration.ZERO);
        var id = store(1, "key");
        var altered =
                new PublishedRecord(
                        new TopicPartition("test.events", 0),
                        5,
                        "key",
                        id,
                        "type",
                        1,
                        Instant.EPOCH,
                        new byte[] {2});

        records.add(List.of(record(0, id, 1, "key"), record(4, id, 1, "key"), altered));

        assertThat(findings.all())
                .extracting(each -> each.kind() + " " + each.where())
                .containsExactlyInAnyOrder(
                        "DOUBLED test.events-0@4",
                        "ALTERED test.events-0@5",
                        "DOUBLED test.events-0@5");
    }

    @Test
    void namesTheOneThatComesTooLateAmongThoseOfItsKey() throws Exception {
        var records = records(Duration.ZERO);
        var first = store(1, "key");
        var other = store(2, "other");
        var third = store(3, "key");

        records.add(
                List.of(
                        record(0, third, 3, "key"),
                        record(1, other, 2, "other"),
                        record(2, first, 1, "key")));
        records.explain();

        assertThat(findings.all())
                .singleElement()
                .matches(each ->
                        each.kind() == Kind.OUT_OF_ORDER
                                && each.eventId().equals(first.toString()));
    }

    @Test
    void holdsASequenceThatIsNotTheEventsPositionForAltered() throws Exception {
        var records = records(Duration.ZERO);
        var id = store(1, "key");

        records.add(List.of(record(0, id, 7, "key")));

        assertThat(findings.all()).extracting(Violation::kind).containsExactly(Kind.ALTERED);
    }

    private UUID store(long position, String key) {
        var id = UUID.randomUUID();
        stored.put(id, new Known(id, position, key, DIGEST, false, true));
        return id;
    }

    private static PublishedRecord record(long offset, UUID id, long sequence, String key) {
        return new PublishedRecord(
                new TopicPartition("test.events", 0),
                offset,
                key,
                id,
                "type",
                sequence,
                Instant.EPOCH,
                DIGEST);
    }
}
