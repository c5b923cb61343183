package dev.chorale.launcher.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The design's invariants, each looked at from the outside. */
public final class Invariants {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Evidence evidence;
    private final MoneyInvariants money;

    /** Holds the evidence of a run that is over against the invariants. */
    public Invariants(Evidence evidence) {
        this.evidence = evidence;
        this.money = new MoneyInvariants(evidence);
    }

    /** Each invariant, held or broken. */
    public List<Invariant> check() {
        return List.of(
                settled(),
                stock(),
                money.paidOnce(),
                money.booked(),
                nothingHeld(),
                publishedOnce(),
                toldOnce(),
                agreed());
    }

    private Invariant settled() {
        var violations = new ArrayList<String>();
        for (var saga : evidence.sagas()) {
            if (!saga.isThrough()) {
                violations.add("%s waits for %s".formatted(saga.orderId(), saga.waitsFor()));
            } else if (!saga.contradiction().isEmpty()) {
                violations.add(saga.orderId() + " " + saga.contradiction());
            }
        }
        return new Invariant(
                "every order settles, one way",
                "%d orders' events on four topics".formatted(evidence.sagas().size()),
                violations);
    }

    private Invariant stock() {
        var violations = new ArrayList<>(evidence.stock().violations());
        evidence.products()
                .forEach((sku, product) -> {
                    long onHand = product.path("onHand").asLong(-1);
                    long reserved = product.path("reserved").asLong(-1);
                    if (reserved < 0 || reserved > onHand) {
                        violations.add(
                                "%s has %d reserved of %d on hand"
                                        .formatted(sku, reserved, onHand));
                    }
                    if (onHand != evidence.stock().onHand(sku)
                            || reserved != evidence.stock().reserved(sku)) {
                        violations.add(
                                "%s has %d reserved of %d on hand, its events say %d of %d"
                                        .formatted(
                                                sku,
                                                reserved,
                                                onHand,
                                                evidence.stock().reserved(sku),
                                                evidence.stock().onHand(sku)));
                    }
                });
        return new Invariant(
                "0 <= reserved <= on hand for each sku, at every instant",
                "%d products at each of %d steps of inventory.events, and GET /products"
                        .formatted(evidence.products().size(), evidence.stock().steps()),
                violations);
    }

    private Invariant nothingHeld() {
        var violations = new ArrayList<String>();
        int cancelled = 0;
        for (var saga : evidence.sagas()) {
            long held = evidence.stock().heldBy(saga.orderId());
            if (held != 0) {
                violations.add("%s still holds %d units".formatted(saga.orderId(), held));
            }
            if (saga.isCancelled()) {
                cancelled++;
                long kept = money.kept(saga);
                if (kept != 0) {
                    violations.add(
                            "%s is cancelled and holds %d of money"
                                    .formatted(saga.orderId(), kept));
                }
            } else if (money.isRefunded(saga)) {
                violations.add("%s is confirmed and was refunded".formatted(saga.orderId()));
            }
        }
        return new Invariant(
                "a cancelled order holds no stock and no money",
                "%d cancelled orders' reservations, captures and %d refunds"
                        .formatted(cancelled, evidence.refunds().size()),
                violations);
    }

    private Invariant publishedOnce() {
        var topics = evidence.topics();
        return new Invariant(
                "each published event appears once, in its key's order",
                "%d records of %d keys: ce_id and ce_sequence"
                        .formatted(topics.seen(), topics.keys()),
                topics.violations());
    }

    private Invariant toldOnce() {
        var violations = new ArrayList<String>();
        var mailsOf = mailsByOrder();
        int mails = 0;
        for (var saga : evidence.sagas()) {
            int got = mailsOf.getOrDefault(saga.orderId(), 0);
            mails += got;
            if (got != 1 || saga.notified() != 1) {
                violations.add(
                        "%s: %d mails in the box, %d NotificationSent"
                                .formatted(saga.orderId(), got, saga.notified()));
            }
        }
        return new Invariant(
                "one mail on each outcome, never two",
                "%d mails of these orders at the mail server".formatted(mails),
                violations);
    }

    private Map<String, Integer> mailsByOrder() {
        var mails = new HashMap<String, Integer>();
        for (var mail : evidence.mails()) {
            ID.matcher(mail.content())
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(orderId -> mails.merge(orderId, 1, Integer::sum));
        }
        return mails;
    }

    private Invariant agreed() {
        var violations = new ArrayList<String>();
        for (var saga : evidence.sagas()) {
            var order = evidence.orders().get(saga.orderId());
            var expected =
                    saga.isConfirmed() ? "CONFIRMED" : saga.isCancelled() ? "CANCELLED" : "PLACED";
            var told = order == null ? "nothing" : order.path("status").asText();
            var reason = order == null ? "" : order.path("reason").asText("");
            if (!told.equals(expected)
                    || saga.isCancelled() && !reason.equals(saga.cancelledBecause())) {
                violations.add(
                        "%s is %s by its events, GET /orders says %s %s"
                                .formatted(saga.orderId(), expected, told, reason));
            }
        }
        return new Invariant(
                "the order service tells the same",
                "GET /orders/{id} of %d orders".formatted(evidence.orders().size()),
                violations);
    }
}
