package dev.chorale.billing.saga;

import java.util.UUID;

/** What billing reads of order's events, and nothing else of them. */
sealed interface OrderEvent {

    String ORDER_PLACED = "dev.chorale.order.OrderPlaced.v1";
    String ORDER_CANCELLED = "dev.chorale.order.OrderCancelled.v1";

    record OrderPlacedV1(UUID orderId, Total total, String paymentToken) implements OrderEvent {

        record Total(long amount, String currency) {}
    }

    record OrderCancelledV1(UUID orderId) implements OrderEvent {}
}
