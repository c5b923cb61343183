package dev.chorale.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chorale.order.domain.Money;
import dev.chorale.order.projection.OrderView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the list of orders. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderSummary(
        UUID orderId,
        String status,
        @Nullable String reason,
        String customerId,
        String customerName,
        int lines,
        Money total,
        Instant placedAt,
        @Nullable Instant settledAt) {

    static OrderSummary of(OrderView row) {
        return new OrderSummary(
                row.orderId(),
                row.status(),
                row.reason(),
                row.customerId(),
                row.customerName(),
                row.lines(),
                new Money(row.total(), row.currency()),
                row.placedAt(),
                row.settledAt());
    }
}
