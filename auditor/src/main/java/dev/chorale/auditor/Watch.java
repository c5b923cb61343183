package dev.chorale.auditor;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service under audit, whatever fails, and exchanges the audit for a full one on request.
 * The auditor's thread alone advances it; what it has found can be asked from any.
 */
final class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final AuditorConfig config;
    private final AuditorConfig.Database settings;
    private final Service service;
    private final Collection<Service> services;
    private final Kafka kafka;

    private volatile @Nullable ServiceAudit current;
    private volatile @Nullable ServiceAudit successor;
    private volatile @Nullable CompletableFuture<Void> full;
    private volatile String trouble = "not begun yet";
    private volatile Instant troubledSince = Instant.now();
    private volatile Instant fullAt = Instant.now();

    Watch(
            AuditorConfig config,
            AuditorConfig.Database settings,
            Service service,
            Collection<Service> services,
            Kafka kafka) {
        this.config = config;
        this.settings = settings;
        this.service = service;
        this.services = services;
        this.kafka = kafka;
    }

    String name() {
        return service.name();
    }

    /** What keeps it from looking; empty when nothing does. */
    String trouble() {
        return trouble;
    }

    Instant troubledSince() {
        return troubledSince;
    }

    Progress progress() {
        var audit = current;
        return audit == null ? Progress.NONE : audit.progress();
    }

    /** How many violations stand beside {@link #violations()}. */
    long violationsDropped() {
        var audit = current;
        return audit == null ? 0 : audit.findings().dropped();
    }

    List<Violation> violations() {
        var audit = current;
        return audit == null ? List.of() : audit.findings().all();
    }

    /** How far a full audit has come, from 0 to 1; -1 when there is none. */
    double fullProgress() {
        var running = successor;
        return full == null ? -1 : running == null ? 0 : running.progress().read();
    }

    Instant fullAt() {
        return fullAt;
    }

    /** Begins a full audit; completes when its verdict has taken the place of the running one. */
    synchronized CompletableFuture<Void> beginFull() {
        var running = full;
        if (running == null) {
            running = new CompletableFuture<>();
            full = running;
        }
        return running;
    }

    /**
     * Goes on a bit; answers whether there is more at hand.
     *
     * @param withFull whether a full audit that was asked for may go on too
     */
    boolean advance(boolean withFull) {
        try {
            boolean more = advanceCurrent();
            more |= withFull && advanceFull();
            calm();
            return more;
        } catch (SQLException e) {
            troubled("PostgreSQL: " + firstLine(e));
        } catch (InvalidOffsetException e) {
            // the topic isn't the one that was read any more
            troubled("Kafka: " + firstLine(e));
            abandon();
        } catch (KafkaException e) {
            troubled("Kafka: " + firstLine(e));
        } catch (RuntimeException e) {
            // what it knows can't be relied on any more
            LOG.errorf(e, "%s: begins anew", name());
            troubled(e.toString());
            abandon();
        }
        return false;
    }

    private boolean advanceCurrent() throws SQLException {
        var audit = current;
        if (audit == null) {
            audit = begin(new Findings(), config.keys());
            current = audit;
            fullAt = Instant.now();
        }
        boolean more = audit.advance();
        boolean due =
                !config.fullEvery().isZero()
                        && fullAt.plus(config.fullEvery()).isBefore(Instant.now());
        if ((due || audit.isIncomplete()) && !more) {
            beginFull();
        }
        return more;
    }

    private boolean advanceFull() throws SQLException {
        var asked = full;
        var before = current;
        if (asked == null || before == null || !before.isCaughtUp()) {
            return false;
        }
        var audit = successor;
        if (audit == null) {
            audit = begin(new Findings().silently(), Integer.MAX_VALUE);
            successor = audit;
        }
        boolean more = audit.advance();
        if (audit.isSettled()) {
            audit.succeed(before);
            current = audit;
            successor = null;
            fullAt = Instant.now();
            before.close();
            synchronized (this) {
                full = null;
            }
            asked.complete(null);
        }
        return more;
    }

    private ServiceAudit begin(Findings findings, int keys) {
        return new ServiceAudit(
                config, settings, service, services, kafka, findings, new LastPositions(keys));
    }

    private void abandon() {
        for (var audit : new @Nullable ServiceAudit[] {current, successor}) {
            if (audit != null) {
                audit.close();
            }
        }
        current = null;
        successor = null;
    }

    void close() {
        abandon();
        service.close();
    }

    private void calm() {
        if (!trouble.isEmpty()) {
            LOG.infof("%s: watching", name());
            trouble = "";
        }
    }

    private void troubled(String why) {
        if (!trouble.equals(why)) {
            LOG.warnf("%s: can't look, trying again: %s", name(), why);
            troubledSince = trouble.isEmpty() ? Instant.now() : troubledSince;
            trouble = why;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
