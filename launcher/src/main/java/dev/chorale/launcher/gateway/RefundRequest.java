package dev.chorale.launcher.gateway;

import dev.chorale.launcher.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /refunds}.
 *
 * @param amount in minor units of the currency
 * @param chargeKey the idempotency key of the charge to pay back
 */
record RefundRequest(
        @Nullable String orderId,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String chargeKey) {

    RefundRequest checked() {
        if (orderId == null || orderId.isBlank()) {
            throw new HttpProblem(422, "orderId is missing.");
        }
        if (amount == null || amount < 0) {
            throw new HttpProblem(422, "amount must be 0 or more minor units.");
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new HttpProblem(422, "currency must be an ISO 4217 code.");
        }
        if (chargeKey == null || chargeKey.isBlank()) {
            throw new HttpProblem(422, "chargeKey is missing.");
        }
        return this;
    }
}
