package dev.chorale.order.benchmark;

import static dev.chorale.order.messaging.OrderPublisher.ORDER_CANCELLED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_CONFIRMED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_PLACED;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.order.messaging.OrderPublisher;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderPlacedV1;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** Counts: orders and turnover of each customer, and what became of the orders of each day. */
@Singleton
@IfBuildProperty(name = "chorale.benchmark", stringValue = "true")
class OrderCountProjection implements Projection {

    @Override
    public String name() {
        return "order-count";
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
        create table orders_of_customer (
            customer_id text primary key,
            orders      bigint not null,
            turnover    bigint not null
        );
        create table orders_of_day (
            day    date,
            status text,
            orders bigint not null,
            primary key (day, status)
        );
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case ORDER_PLACED -> {
                var placed = Contracts.read(event, OrderPlacedV1.class);
                rows.put(
                        "orders_of_customer",
                        key("customer_id", placed.customer().id()),
                        plus("orders", 1),
                        plus("turnover", placed.total().amount()));
                count(event, "PLACED", rows);
            }
            case ORDER_CONFIRMED -> count(event, "CONFIRMED", rows);
            case ORDER_CANCELLED -> count(event, "CANCELLED", rows);
            default -> {}
        }
    }

    private static void count(CloudEvent event, String status, Rows rows) {
        rows.put(
                "orders_of_day",
                key("day", LocalDate.ofInstant(event.time(), ZoneOffset.UTC)),
                key("status", status),
                plus("orders", 1));
    }
}
