package dev.chorale.order.projection;

import static dev.chorale.order.messaging.OrderPublisher.ORDER_CANCELLED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_CONFIRMED;
import static dev.chorale.order.messaging.OrderPublisher.ORDER_PLACED;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderCancelledV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderConfirmedV1;
import dev.chorale.order.messaging.PublishedOrderEvent.OrderPlacedV1;
import dev.chorale.projection.SessionProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrderListProjection implements SessionProjection {

    @Override
    public String name() {
        return "order-list";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        return switch (event.type()) {
            case ORDER_PLACED ->
                    session.persist(placed(Contracts.read(event, OrderPlacedV1.class)));
            case ORDER_CONFIRMED -> {
                var confirmed = Contracts.read(event, OrderConfirmedV1.class);
                yield settle(
                        session,
                        confirmed.orderId(),
                        OrderStatus.CONFIRMED,
                        null,
                        confirmed.confirmedAt());
            }
            case ORDER_CANCELLED -> {
                var cancelled = Contracts.read(event, OrderCancelledV1.class);
                yield settle(
                        session,
                        cancelled.orderId(),
                        OrderStatus.CANCELLED,
                        cancelled.reason(),
                        cancelled.cancelledAt());
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private static OrderView placed(OrderPlacedV1 placed) {
        var row = new OrderView();
        row.orderId = placed.orderId();
        row.customerId = placed.customer().id();
        row.customerName = placed.customer().name();
        row.status = OrderStatus.PLACED.name();
        row.total = placed.total().amount();
        row.currency = placed.total().currency();
        row.lines = placed.lines().size();
        row.placedAt = placed.placedAt();
        return row;
    }

    private static Uni<Void> settle(
            Mutiny.Session session,
            UUID orderId,
            OrderStatus status,
            @Nullable String reason,
            Instant at) {
        return session.find(OrderView.class, orderId)
                .invoke(row -> {
                    row.status = status.name();
                    row.reason = reason;
                    row.settledAt = at;
                })
                .replaceWithVoid();
    }
}
