package dev.chorale.auditor;

import dev.chorale.auditor.Violation.Identity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Events that are in the store and not on the topic. They are late while the relay has not come to
 * their commits, and missing once it has.
 *
 * <p>To tell, three things are taken in this order: the event, read from the store; a place in the
 * WAL, which is after the event's commit; a position that the relay has committed and that is
 * beyond that place; the ends of the topic. When the topic has been read up to those ends and the
 * record was not among its records, it will not come any more.
 */
final class LateEvents {

    /** Beyond that the store is not read on, until the relay has caught up. */
    private static final int ENOUGH = 50_000;

    private final String service;
    private final Published topic;
    private final Findings findings;
    private final Map<Long, Late> byPosition = new LinkedHashMap<>();
    private @Nullable Proof proof;

    LateEvents(String service, Published topic, Findings findings) {
        this.service = service;
        this.topic = topic;
        this.findings = findings;
    }

    private record Late(UUID id, String key, long wal, Instant seen, boolean missing) {

        Late gone() {
            return new Late(id, key, wal, seen, true);
        }
    }

    private record Proof(long relayed, Map<TopicPartition, Long> ends) {}

    /**
     * Adds an event that has no record yet.
     *
     * @param wal a place in the WAL after its commit
     */
    void add(long position, UUID id, String key, long wal) {
        byPosition.put(position, new Late(id, key, wal, Instant.now(), false));
    }

    /** Its record has come. */
    void arrived(long position) {
        var late = byPosition.remove(position);
        if (late != null && late.missing()) {
            findings.withdraw(
                    new Identity(service, Kind.MISSING, late.id().toString(), topic.topic()));
        }
    }

    boolean isFull() {
        return byPosition.size() >= ENOUGH;
    }

    /** How many the relay has yet to come to. */
    long count() {
        return byPosition.values().stream().filter(late -> !late.missing()).count();
    }

    /** When the first of them was seen; null when there is none. */
    @Nullable Instant since() {
        return byPosition.values().stream()
                .filter(late -> !late.missing())
                .findFirst()
                .map(Late::seen)
                .orElse(null);
    }

    /** Finds those that the relay has passed; what has been polled must have been compared. */
    void check() {
        if (byPosition.isEmpty()) {
            proof = null;
            return;
        }
        var given = proof;
        if (given != null && topic.hasReached(given.ends())) {
            byPosition.replaceAll(
                    (position, late) -> isPassed(late, given.relayed()) ? report(late) : late);
            proof = null;
        }
        long relayed = topic.relayed();
        if (proof == null
                && relayed != Published.UNKNOWN
                && byPosition.values().stream().anyMatch(late -> isPassed(late, relayed))) {
            proof = new Proof(relayed, topic.endsNow());
        }
    }

    private static boolean isPassed(Late late, long relayed) {
        return !late.missing() && Long.compareUnsigned(late.wal(), relayed) <= 0;
    }

    private Late report(Late late) {
        findings.add(
                Violation.now(
                        service,
                        Kind.MISSING,
                        late.key(),
                        late.id().toString(),
                        topic.topic(),
                        "the relay has passed its commit, and no record of it is on the topic"));
        return late.gone();
    }
}
