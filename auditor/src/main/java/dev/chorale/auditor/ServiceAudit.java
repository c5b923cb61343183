package dev.chorale.auditor;

import dev.chorale.auditor.Store.Cursor;
import dev.chorale.auditor.Violation.Identity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * The audit of one service: its store, outbox, topic and the consumers of its topic, from the very
 * beginning and then as it goes on. A full audit is a new one of these, which takes the place of
 * the one before.
 */
final class ServiceAudit implements AutoCloseable {

    private static final long RECHECK_EVERY = 2_000_000_000L;

    /** Longer than it takes an idle relay to move its position on. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Service service;
    private final Topic topic;
    private final Findings findings;
    private final LateEvents late;
    private final Records records;
    private final Applied applied;
    private final RewriteCheck rewrites;

    private Cursor read = Cursor.START;
    private boolean storeReadOnce;
    private boolean caughtUp;
    private Instant caughtUpAt = Instant.MAX;
    private long rechecked = System.nanoTime();
    private long eventsRead;
    private long recordsRead;
    private volatile Progress progress = Progress.NONE;

    ServiceAudit(
            AuditorConfig config,
            AuditorConfig.Database settings,
            Service service,
            Collection<Service> services,
            Kafka kafka,
            Findings findings,
            LastPositions lastPositions) {
        this.service = service;
        this.findings = findings;
        topic = new Topic(kafka, settings, config.relayOffsets());
        late = new LateEvents(service.name(), topic, findings);
        records =
                new Records(
                        service.name(),
                        service.store(),
                        findings,
                        late,
                        lastPositions,
                        config.grace());
        applied = new Applied(service, services, kafka, findings);
        rewrites = new RewriteCheck(service, services, findings);
    }

    /** Looks at what is new; answers whether there is more at hand. */
    boolean advance() throws SQLException {
        applied.learn();
        boolean more = readTopic();
        more |= readStore();
        records.explain();
        if (records.isSettled()) {
            late.check();
        }
        more |= applied.check();
        more |= rewrites.check();
        recheck();
        if (!caughtUp && !more && storeReadOnce && topic.hasReached(topic.endsAtStart())) {
            caughtUp = true;
            caughtUpAt = Instant.now();
            checkOutbox();
            rewrites.caughtUp();
            applied.askAfresh();
        }
        progress =
                new Progress(
                        eventsRead,
                        recordsRead,
                        late.count(),
                        late.since(),
                        applied.count(),
                        topic.progress(),
                        caughtUp);
        return more;
    }

    private boolean readTopic() throws SQLException {
        var polled = topic.poll().stream().map(PublishedRecord::of).toList();
        if (!polled.isEmpty()) {
            try {
                records.add(polled);
            } catch (SQLException e) {
                topic.rewind();
                throw e;
            }
            applied.add(polled);
            recordsRead += polled.size();
        }
        topic.advance();
        return !polled.isEmpty();
    }

    private boolean readStore() throws SQLException {
        if (late.isFull()) {
            return false;
        }
        var events = service.store().after(read);
        long wal = events.isEmpty() ? 0 : service.store().walPosition();
        for (var event : events) {
            read = event.cursor();
            if (!event.intact()) {
                findings.add(
                        Violation.now(
                                service.name(),
                                Kind.ALTERED,
                                event.key(),
                                event.id().toString(),
                                RewriteCheck.EVENT_STORE,
                                "the stored event differs from what the service wrote"));
            }
            if (event.published() && !records.isOnTopic(read.position())) {
                late.add(read.position(), event.id(), event.key(), wal);
            }
        }
        eventsRead += events.size();
        storeReadOnce |= events.size() < Store.BATCH;
        return events.size() == Store.BATCH;
    }

    /** Rows leave the outbox once they are published; those that are there have to agree. */
    private void checkOutbox() throws SQLException {
        for (var row : service.store().outboxMismatches()) {
            findings.add(
                    Violation.now(
                            service.name(),
                            row.hasEvent() ? Kind.ALTERED : Kind.FOREIGN,
                            row.key(),
                            row.eventId(),
                            RewriteCheck.OUTBOX,
                            row.hasEvent()
                                    ? "the outbox row differs from what the service wrote"
                                    : "the outbox row has no event in the store"));
        }
    }

    private void recheck() throws SQLException {
        if (System.nanoTime() - rechecked < RECHECK_EVERY) {
            return;
        }
        rechecked = System.nanoTime();
        applied.recheck();
        rewrites.recheck();
        for (var each : findings.matching(found -> found.kind() == Kind.FOREIGN)) {
            if (!each.eventId().isEmpty()
                    && service.store()
                            .find(UUID.fromString(each.eventId()))
                            .filter(KnownEvents.Known::isPublished)
                            .isPresent()) {
                findings.withdraw(
                        new Identity(service.name(), each.kind(), each.eventId(), each.where()));
            }
        }
    }

    Findings findings() {
        return findings;
    }

    /** Whether all that there was when it began has been looked at. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Whether it can tell of all that there was when it began. What the relay has not published by
     * then is late, and no violation yet.
     */
    boolean isSettled() {
        if (!caughtUp || !records.isSettled() || !applied.hasAnswered()) {
            return false;
        }
        var first = late.since();
        return first == null
                || first.isAfter(caughtUpAt)
                || caughtUpAt.plus(PATIENCE).isBefore(Instant.now());
    }

    /** Goes on from the audit that it replaces. */
    void succeed(ServiceAudit before) {
        findings.succeed(before.findings);
        records.remember(before.records);
    }

    /** Whether only a full audit can tell what has happened. */
    boolean isIncomplete() {
        return caughtUp && (applied.isIncomplete() || rewrites.isIncomplete());
    }

    LateEvents late() {
        return late;
    }

    Applied applied() {
        return applied;
    }

    /** For any thread. */
    Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        topic.close();
    }
}
