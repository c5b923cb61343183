package dev.chorale.order.command;

import dev.chorale.eventstore.Decider;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderCommand;
import dev.chorale.order.domain.OrderDecider;
import dev.chorale.order.domain.OrderDecision;
import dev.chorale.order.domain.OrderEvent;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** An order is decided on its own events alone. */
public final class OrderBoundary
        implements Decider<UUID, OrderCommand, Order, OrderEvent, OrderDecision> {

    public static final OrderBoundary ORDER = new OrderBoundary();

    private OrderBoundary() {}

    @Override
    public String name() {
        return "order";
    }

    @Override
    public Class<UUID> boundaryType() {
        return UUID.class;
    }

    @Override
    public Class<Order> stateType() {
        return Order.class;
    }

    @Override
    public Class<OrderEvent> eventType() {
        return OrderEvent.class;
    }

    @Override
    public UUID boundaryOf(OrderCommand command) {
        return command.orderId();
    }

    @Override
    public EventCriteria criteria(UUID orderId) {
        return EventCriteria.havingTags(OrderEvents.orderTag(orderId));
    }

    @Override
    public Order initial(UUID orderId) {
        return Order.notPlaced(orderId);
    }

    @Override
    public Order evolve(Order order, OrderEvent event) {
        return order.evolve(event);
    }

    @Override
    public OrderDecision decide(OrderCommand command, Order order) {
        return OrderDecider.decide(command, order);
    }

    @Override
    public List<OrderEvent> eventsOf(OrderDecision decision) {
        return switch (decision) {
            case OrderDecision.Accepted accepted -> accepted.events();
            case OrderDecision.Rejected rejected -> List.of();
        };
    }
}
