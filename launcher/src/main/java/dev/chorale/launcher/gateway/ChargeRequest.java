package dev.chorale.launcher.gateway;

import dev.chorale.launcher.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /charges}.
 *
 * @param amount in minor units of the currency
 */
record ChargeRequest(
        @Nullable String orderId,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable String token) {

    ChargeRequest checked() {
        if (orderId == null || orderId.isBlank()) {
            throw new HttpProblem(422, "orderId is missing.");
        }
        if (amount == null || amount < 0) {
            throw new HttpProblem(422, "amount must be 0 or more minor units.");
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new HttpProblem(422, "currency must be an ISO 4217 code.");
        }
        if (token == null || token.isBlank()) {
            throw new HttpProblem(422, "token is missing.");
        }
        return this;
    }
}
