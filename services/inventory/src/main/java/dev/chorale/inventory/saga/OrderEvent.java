package dev.chorale.inventory.saga;

import java.util.List;
import java.util.UUID;

/**
 * What inventory reads of order's events, and nothing else of them. One that would reserve nothing,
 * or less than nothing, can't be made.
 */
sealed interface OrderEvent {

    String ORDER_PLACED = "dev.chorale.order.OrderPlaced.v1";
    String ORDER_CONFIRMED = "dev.chorale.order.OrderConfirmed.v1";
    String ORDER_CANCELLED = "dev.chorale.order.OrderCancelled.v1";

    record OrderPlacedV1(UUID orderId, List<Line> lines) implements OrderEvent {

        public OrderPlacedV1 {
            if (lines != null && lines.isEmpty()) {
                throw new IllegalArgumentException("An order without lines");
            }
        }

        record Line(String sku, int quantity) {

            Line {
                if (quantity < 1) {
                    throw new IllegalArgumentException("A quantity of " + quantity);
                }
            }
        }
    }

    record OrderConfirmedV1(UUID orderId) implements OrderEvent {}

    record OrderCancelledV1(UUID orderId) implements OrderEvent {}
}
