package dev.chorale.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

public sealed interface OrderCommand {

    UUID orderId();

    record PlaceOrder(
            UUID orderId, Customer customer, List<OrderLine> lines, String paymentToken, Instant at)
            implements OrderCommand {}

    record ConfirmOrder(UUID orderId, Instant at) implements OrderCommand {}

    record CancelOrder(UUID orderId, CancellationReason reason, Instant at)
            implements OrderCommand {}

    /**
     * Cancels an order that was placed at {@code placedBy} or before, if it has not settled; else
     * changes nothing, so that whoever looks for overdue orders may be wrong or late.
     */
    record TimeOutOrder(UUID orderId, Instant placedBy, Instant at) implements OrderCommand {}
}
