package dev.chorale.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

public sealed interface OrderEvent {

    UUID orderId();

    record OrderPlaced(
            UUID orderId,
            Customer customer,
            List<OrderLine> lines,
            Money total,
            String paymentToken,
            Instant placedAt)
            implements OrderEvent {}

    record OrderConfirmed(UUID orderId, Instant confirmedAt) implements OrderEvent {}

    record OrderCancelled(UUID orderId, CancellationReason reason, Instant cancelledAt)
            implements OrderEvent {}
}
