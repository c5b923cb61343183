package dev.chorale.auditor;

import dev.chorale.auditor.KnownEvents.Known;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Checks the records of a topic, as they come, against the events of the store. */
final class Records {

    private static final int AT_A_TIME = 1_000;

    private final String service;
    private final KnownEvents events;
    private final Findings findings;
    private final LateEvents late;
    private LastPositions lastPositions;
    private final long grace;

    private final BitSet onTopic = new BitSet();
    private final Map<TopicPartition, Deque<Unexplained>> unexplained = new HashMap<>();
    private final Queue<Suspect> suspects = new ArrayDeque<>();

    Records(
            String service,
            KnownEvents events,
            Findings findings,
            LateEvents late,
            LastPositions lastPositions,
            Duration grace) {
        this.service = service;
        this.events = events;
        this.findings = findings;
        this.late = late;
        this.lastPositions = lastPositions;
        this.grace = grace.toNanos();
    }

    private record Unexplained(PublishedRecord record, long since) {}

    private record Suspect(PublishedRecord record, long position, long before) {}

    boolean isOnTopic(long position) {
        return onTopic.get(Math.toIntExact(position));
    }

    /** Whether each record that was added has been compared, or found to be foreign. */
    boolean isSettled() {
        return suspects.isEmpty() && unexplained.values().stream().allMatch(Deque::isEmpty);
    }

    /** Of all keys only those that another has seen lately are kept. */
    void remember(Records others) {
        lastPositions = others.lastPositions;
    }

    /** Takes on the next records: all of them, or none when the store can't be asked. */
    void add(List<PublishedRecord> records) throws SQLException {
        var known = events.find(ids(records));
        records.forEach(record -> match(record, known));
    }

    private static List<UUID> ids(List<PublishedRecord> records) {
        return records.stream().map(PublishedRecord::id).filter(Objects::nonNull).toList();
    }

    /** A record behind one that is unexplained waits as well, so that order is that of offsets. */
    private void match(PublishedRecord record, Map<UUID, Known> known) {
        var queue = unexplained.computeIfAbsent(record.partition(), each -> new ArrayDeque<>());
        var event = eventOf(record, known);
        if (event == null || !queue.isEmpty()) {
            queue.add(new Unexplained(record, System.nanoTime()));
        } else {
            compare(record, event);
        }
    }

    private static @Nullable Known eventOf(PublishedRecord record, Map<UUID, Known> known) {
        return record.id() == null ? null : known.get(record.id());
    }

    /**
     * Asks again for events that were not in the store: one may be there a moment later, since the
     * relay reads the WAL, where a commit can be seen first. After a while it is foreign.
     */
    void explain() throws SQLException {
        for (var queue : unexplained.values()) {
            if (!queue.isEmpty()) {
                explain(queue);
            }
        }
        while (!suspects.isEmpty()) {
            judge(suspects.peek());
            suspects.remove();
        }
    }

    private void explain(Deque<Unexplained> queue) throws SQLException {
        var next = queue.stream().limit(AT_A_TIME).map(Unexplained::record).toList();
        var known = events.find(ids(next));
        for (var record : next) {
            var event = eventOf(record, known);
            if (event != null) {
                compare(record, event);
            } else if (System.nanoTime() - queue.element().since() > grace) {
                foreign(record, "is in no event of the store");
            } else {
                return;
            }
            queue.remove();
        }
    }

    private void foreign(PublishedRecord record, String why) {
        var id = record.id() == null ? "has no id, and" : "its id";
        report(Kind.FOREIGN, record, id + " " + why);
    }

    private void compare(PublishedRecord record, Known event) {
        if (!event.isPublished()) {
            report(Kind.FOREIGN, record, "the store has the event, and does not publish it");
            return;
        }
        if (!event.undigested() && !agrees(record, event)) {
            report(
                    Kind.ALTERED,
                    record,
                    record.sequence() == event.position()
                            ? "not the record that the service published: its digest differs"
                            : "its ce_sequence is %d, the event's position is %d"
                                    .formatted(record.sequence(), event.position()));
        }
        int position = Math.toIntExact(event.position());
        if (onTopic.get(position)) {
            report(Kind.DOUBLED, record, "its event has a record before this one");
            return;
        }
        onTopic.set(position);
        late.arrived(position);
        inOrder(record, position);
    }

    private static boolean agrees(PublishedRecord record, Known event) {
        return record.sequence() == event.position()
                && Arrays.equals(record.digest(), event.publishedDigest());
    }

    private void inOrder(PublishedRecord record, long position) {
        long before = lastPositions.of(record.key());
        if (position < before) {
            suspects.add(new Suspect(record, position, before));
        } else {
            lastPositions.put(record.key(), position);
        }
    }

    /** Two keys may have one hash, so the store has to confirm that it is about one key. */
    private void judge(Suspect suspect) throws SQLException {
        var keyBefore = events.keyAt(suspect.before());
        if (keyBefore.equals(suspect.record().key())) {
            report(
                    Kind.OUT_OF_ORDER,
                    suspect.record(),
                    "position %d comes after position %d of the same key"
                            .formatted(suspect.position(), suspect.before()));
        }
    }

    private void report(Kind kind, PublishedRecord record, String detail) {
        findings.add(
                Violation.now(
                        service, kind, record.key(), record.eventId(), record.place(), detail));
    }
}
