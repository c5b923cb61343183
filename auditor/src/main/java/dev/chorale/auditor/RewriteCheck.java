package dev.chorale.auditor;

import dev.chorale.auditor.Rewrites.Rewrite;
import dev.chorale.auditor.Violation.Identity;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at each row that the event store has noted as changed or removed, as soon as it has. */
final class RewriteCheck {

    static final String EVENT_STORE = "event store";
    static final String OUTBOX = "outbox";

    private final Service service;
    private final Collection<Service> services;
    private final Findings findings;
    private Store.Cursor read = Store.Cursor.START;
    private boolean incomplete;

    RewriteCheck(Service service, Collection<Service> services, Findings findings) {
        this.service = service;
        this.services = services;
        this.findings = findings;
    }

    /** Whether something has happened that only a full audit can tell the consequences of. */
    boolean isIncomplete() {
        return incomplete;
    }

    /**
     * From here on a rewritten event makes the audit incomplete: its record was looked at before.
     */
    void caughtUp() {
        incomplete = false;
    }

    /** Answers whether there is more at hand. */
    boolean check() throws SQLException {
        var next = service.rewrites().after(read);
        for (var rewrite : next) {
            check(rewrite);
            read = rewrite.cursor();
        }
        return next.size() == Rewrites.BATCH;
    }

    private void check(Rewrite rewrite) throws SQLException {
        var id = id(rewrite.id());
        switch (rewrite.table()) {
            case "inbox" -> {
                if (id != null) {
                    inbox(rewrite, id);
                }
            }
            case "events" -> {
                incomplete = true;
                if (id != null) {
                    event(rewrite, id);
                }
            }
            default -> {
                if (id != null && !service.store().outboxAgrees(id)) {
                    add(Kind.ALTERED, keyOf(id), id, OUTBOX, "its row was changed", rewrite);
                }
            }
        }
        incomplete |= rewrite.id() == null;
    }

    /** A message that is no service's event, such as a request, is no concern of an audit's. */
    private void inbox(Rewrite rewrite, UUID id) throws SQLException {
        boolean unapplied =
                !service.inboxes().unapplied(rewrite.consumer(), List.of(id.toString())).isEmpty();
        if (!unapplied) {
            return;
        }
        for (var producer : services) {
            var event = producer.store().find(id);
            if (event.isPresent()) {
                add(
                        Kind.NOT_APPLIED,
                        event.get().key(),
                        id,
                        rewrite.consumer(),
                        "its inbox row was removed",
                        rewrite);
            }
        }
    }

    private void event(Rewrite rewrite, UUID id) throws SQLException {
        var event = service.store().find(id);
        if (event.isEmpty()) {
            add(Kind.MISSING, "", id, EVENT_STORE, "the event was removed", rewrite);
        } else if (!event.get().intact()) {
            add(
                    Kind.ALTERED,
                    event.get().key(),
                    id,
                    EVENT_STORE,
                    "the stored event was changed",
                    rewrite);
        }
    }

    private String keyOf(UUID id) throws SQLException {
        return service.store().find(id).map(KnownEvents.Known::key).orElse("");
    }

    private void add(Kind kind, String key, UUID id, String where, String detail, Rewrite rewrite) {
        findings.add(
                Violation.now(
                        service.name(),
                        kind,
                        key,
                        id.toString(),
                        where,
                        detail + " " + rewrite.byWhom()));
    }

    /** Withdraws what has been put back as it was. */
    void recheck() throws SQLException {
        for (var each :
                findings.matching(found ->
                        Set.of(EVENT_STORE, OUTBOX).contains(found.where())
                                && found.kind() != Kind.FOREIGN)) {
            var id = UUID.fromString(each.eventId());
            Optional<KnownEvents.Known> event = service.store().find(id);
            boolean holds =
                    each.where().equals(OUTBOX)
                            ? !service.store().outboxAgrees(id)
                            : event.isEmpty() || !event.get().intact();
            if (!holds) {
                findings.withdraw(
                        new Identity(service.name(), each.kind(), each.eventId(), each.where()));
            }
        }
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
