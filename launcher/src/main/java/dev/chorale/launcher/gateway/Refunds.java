package dev.chorale.launcher.gateway;

import dev.chorale.launcher.http.HttpProblem;
import java.util.UUID;

/** Refunds under idempotency keys: never more than was captured, once under each key. */
final class Refunds {

    private final Ledger ledger;

    Refunds(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The refund's id, the same for the same key. */
    synchronized String refund(String key, RefundRequest request) {
        var before = ledger.refund(key);
        if (before.isPresent()) {
            if (!before.get().request().equals(request)) {
                throw new HttpProblem(422, "The key " + key + " was used for another refund.");
            }
            return before.get().refundId();
        }
        var chargeKey = String.valueOf(request.chargeKey());
        long left =
                ledger.refundable(chargeKey)
                        .orElseThrow(() ->
                                new HttpProblem(
                                        422, "Nothing was captured under " + chargeKey + "."));
        if (request.amount() == null || request.amount() > left) {
            throw new HttpProblem(422, "Only " + left + " is left to refund of " + chargeKey + ".");
        }
        var refundId = "re_" + UUID.randomUUID();
        ledger.record(new LedgerEntry.Refunded(key, request, refundId));
        return refundId;
    }
}
