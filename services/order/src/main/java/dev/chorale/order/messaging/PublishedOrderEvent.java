package dev.chorale.order.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services may rely on: {@code contracts/published} holds the schemas. */
public sealed interface PublishedOrderEvent {

    record OrderPlacedV1(
            UUID orderId,
            Customer customer,
            List<Line> lines,
            Amount total,
            String paymentToken,
            Instant placedAt)
            implements PublishedOrderEvent {}

    record OrderConfirmedV1(UUID orderId, Instant confirmedAt) implements PublishedOrderEvent {}

    record OrderCancelledV1(UUID orderId, String reason, Instant cancelledAt)
            implements PublishedOrderEvent {}

    record Customer(String id, String email, String name) {}

    record Line(String sku, int quantity, Amount unitPrice) {}

    record Amount(long amount, String currency) {}
}
