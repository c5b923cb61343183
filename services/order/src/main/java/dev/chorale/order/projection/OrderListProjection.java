package dev.chorale.order.projection;

import static dev.chorale.order.messaging.OrderPublisher.ORDER_CANCELLED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_CONFIRMED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_PLACED;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.order.messaging.OrderPublisher;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderCancelledV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderConfirmedV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderPlacedV1;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
public class OrderListProjection implements Projection {

    public static final String NAME = "order-list";

    private static final String ORDERS = "order_view";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> topics() {
        return Set.of(OrderPublisher.TOPIC);
    }

    @Override
    public String tables() {
        return """
        create table order_view (
            order_id      uuid primary key,
            customer_id   text not null,
            customer_name text not null,
            status        text not null,
            reason        text,
            total         bigint not null,
            currency      text not null,
            lines         int not null,
            placed_at     timestamptz not null,
            settled_at    timestamptz
        );
        create index on order_view (customer_id, order_id desc);
        create index on order_view (status, order_id desc);
        create index on order_view (reason, order_id desc) where reason is not null;
        -- small, and enough for what comes in about the order of its time
        create index on order_view using brin (placed_at);
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case ORDER_PLACED -> place(Contracts.read(event, OrderPlacedV1.class), rows);
            case ORDER_CONFIRMED -> confirm(Contracts.read(event, OrderConfirmedV1.class), rows);
            case ORDER_CANCELLED -> cancel(Contracts.read(event, OrderCancelledV1.class), rows);
            default -> {}
        }
    }

    private static void place(OrderPlacedV1 placed, Rows rows) {
        rows.put(
                ORDERS,
                key("order_id", placed.orderId()),
                set("customer_id", placed.customer().id()),
                set("customer_name", placed.customer().name()),
                set("status", OrderStatus.PLACED),
                set("total", placed.total().amount()),
                set("currency", placed.total().currency()),
                set("lines", placed.lines().size()),
                set("placed_at", placed.placedAt()));
    }

    private static void confirm(OrderConfirmedV1 confirmed, Rows rows) {
        rows.change(
                ORDERS,
                key("order_id", confirmed.orderId()),
                set("status", OrderStatus.CONFIRMED),
                set("settled_at", confirmed.confirmedAt()));
    }

    private static void cancel(OrderCancelledV1 cancelled, Rows rows) {
        rows.change(
                ORDERS,
                key("order_id", cancelled.orderId()),
                set("status", OrderStatus.CANCELLED),
                set("reason", cancelled.reason()),
                set("settled_at", cancelled.cancelledAt()));
    }
}
