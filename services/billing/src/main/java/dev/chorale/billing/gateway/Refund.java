package dev.chorale.billing.gateway;

import dev.chorale.billing.domain.Money;
import dev.chorale.billing.gateway.PaymentGatewayClient.RefundRequest;
import java.util.UUID;

/** Money to pay back for an order, all that was charged. */
public record Refund(UUID orderId, Money amount) {

    String key() {
        return "refund-" + orderId;
    }

    RefundRequest request() {
        return new RefundRequest(
                orderId.toString(), amount.amount(), amount.currency(), Charge.keyOf(orderId));
    }
}
