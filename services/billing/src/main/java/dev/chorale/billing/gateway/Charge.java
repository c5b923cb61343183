package dev.chorale.billing.gateway;

import dev.chorale.billing.domain.Money;
import dev.chorale.billing.gateway.PaymentGatewayClient.ChargeRequest;
import java.util.UUID;

/** Money to take for an order. Its key is the order's, so that it is taken once. */
public record Charge(UUID orderId, Money amount, String token) {

    String key() {
        return keyOf(orderId);
    }

    static String keyOf(UUID orderId) {
        return "charge-" + orderId;
    }

    ChargeRequest request() {
        return new ChargeRequest(orderId.toString(), amount.amount(), amount.currency(), token);
    }
}
