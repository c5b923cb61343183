package dev.chorale.order.messaging;

import dev.chorale.eventstore.OutboxMessage;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.OrderEvent;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.messaging.PublishedOrderEvent.Amount;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderCancelledV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderConfirmedV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderPlacedV1;
import java.util.Optional;

/** Turns order's own events into the contracts that it publishes. */
public final class OrderPublisher {

    public static final String TOPIC = "order.events";
    public static final String ORDER_PLACED = "dev.chorale.order.OrderPlaced.v1";
    public static final String ORDER_CONFIRMED = "dev.chorale.order.OrderConfirmed.v1";
    public static final String ORDER_CANCELLED = "dev.chorale.order.OrderCancelled.v1";

    private OrderPublisher() {}

    public static Optional<OutboxMessage> publish(Object event) {
        var orderEvent = (OrderEvent) event;
        return Optional.of(
                switch (orderEvent) {
                    case OrderPlaced placed -> message(placed, ORDER_PLACED, contract(placed));
                    case OrderConfirmed confirmed ->
                            message(
                                    confirmed,
                                    ORDER_CONFIRMED,
                                    new OrderConfirmedV1(
                                            confirmed.orderId(), confirmed.confirmedAt()));
                    case OrderCancelled cancelled ->
                            message(
                                    cancelled,
                                    ORDER_CANCELLED,
                                    new OrderCancelledV1(
                                            cancelled.orderId(),
                                            cancelled.reason().name(),
                                            cancelled.cancelledAt()));
                });
    }

    private static OutboxMessage message(
            OrderEvent event, String type, PublishedOrderEvent contract) {
        return new OutboxMessage(TOPIC, event.orderId().toString(), type, "/order", contract);
    }

    private static OrderPlacedV1 contract(OrderPlaced placed) {
        return new OrderPlacedV1(
                placed.orderId(),
                contract(placed.customer()),
                placed.lines().stream().map(OrderPublisher::contract).toList(),
                contract(placed.total()),
                placed.paymentToken(),
                placed.placedAt());
    }

    private static PublishedOrderEvent.Customer contract(Customer customer) {
        return new PublishedOrderEvent.Customer(customer.id(), customer.email(), customer.name());
    }

    private static PublishedOrderEvent.Line contract(OrderLine line) {
        return new PublishedOrderEvent.Line(
                line.sku(), line.quantity(), contract(line.unitPrice()));
    }

    private static Amount contract(Money money) {
        return new Amount(money.amount(), money.currency());
    }
}
