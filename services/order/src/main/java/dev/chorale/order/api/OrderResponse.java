package dev.chorale.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderResponse(
        UUID orderId,
        OrderStatus status,
        @Nullable CancellationReason reason,
        Customer customer,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        int version) {

    static OrderResponse of(Order order, OrderPlaced placement) {
        return new OrderResponse(
                order.orderId(),
                order.status(),
                order.reason(),
                placement.customer(),
                placement.lines(),
                placement.total(),
                placement.placedAt(),
                order.version());
    }

    /** The answer to placing it. */
    record Placed(UUID orderId, OrderStatus status, Money total) {}
}
