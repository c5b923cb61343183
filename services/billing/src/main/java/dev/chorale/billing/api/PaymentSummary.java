package dev.chorale.billing.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.projection.PaymentView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of payments.
 *
 * @param settledAt left out as long as it is requested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentSummary(
        UUID orderId,
        String status,
        @Nullable String reason,
        Money amount,
        int attempts,
        @Nullable Instant settledAt,
        @Nullable Instant refundedAt) {

    static PaymentSummary of(PaymentView row) {
        return new PaymentSummary(
                row.orderId(),
                row.status(),
                row.reason(),
                new Money(row.amount(), row.currency()),
                row.attempts(),
                row.settledAt(),
                row.refundedAt());
    }
}
