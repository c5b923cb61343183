package dev.chorale.notification.saga;

import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import java.util.List;
import java.util.UUID;

/** What notification reads of order's events, and nothing else of them. */
sealed interface OrderEvent {

    String ORDER_PLACED = "dev.chorale.order.OrderPlaced.v1";
    String ORDER_CONFIRMED = "dev.chorale.order.OrderConfirmed.v1";
    String ORDER_CANCELLED = "dev.chorale.order.OrderCancelled.v1";

    record OrderPlacedV1(UUID orderId, Customer customer, List<Line> lines, Amount total)
            implements OrderEvent {

        record Customer(String email, String name) {}

        record Line(int quantity) {}

        record Amount(long amount, String currency) {}

        Recipient recipient() {
            return new Recipient(customer.email(), customer.name());
        }

        OrderSummary summary() {
            return new OrderSummary(
                    lines.size(),
                    lines.stream().mapToLong(Line::quantity).sum(),
                    new Money(total.amount(), total.currency()));
        }
    }

    record OrderConfirmedV1(UUID orderId) implements OrderEvent {}

    record OrderCancelledV1(UUID orderId, String reason) implements OrderEvent {}
}
