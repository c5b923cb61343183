package dev.chorale.order.domain;

import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of an order; without a placement it doesn't exist yet. */
public record Order(
        UUID orderId,
        @Nullable OrderPlaced placement,
        @Nullable OrderStatus status,
        @Nullable CancellationReason reason,
        int version) {

    public static Order notPlaced(UUID orderId) {
        return new Order(orderId, null, null, null, 0);
    }

    public boolean exists() {
        return placement != null;
    }

    public Order evolve(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> next(placed, OrderStatus.PLACED, null);
            case OrderConfirmed confirmed -> next(placement, OrderStatus.CONFIRMED, null);
            case OrderCancelled cancelled ->
                    next(placement, OrderStatus.CANCELLED, cancelled.reason());
        };
    }

    private Order next(
            @Nullable OrderPlaced placement,
            OrderStatus status,
            @Nullable CancellationReason reason) {
        return new Order(orderId, placement, status, reason, version + 1);
    }
}
