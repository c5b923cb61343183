package dev.chorale.billing.projection;

import dev.chorale.billing.domain.PaymentStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the list of payments: what order says of it, or billing, or both. */
@Entity
@Table(name = "payment_view")
public class PaymentView {

    @Id UUID orderId;
    @Nullable Long orderAmount;
    @Nullable String orderCurrency;
    @Nullable Instant requestedAt;
    @Nullable Instant withdrawnAt;
    @Nullable String status;
    @Nullable String reason;
    @Nullable Long amount;
    @Nullable String currency;
    @Nullable Integer attempts;
    @Nullable Instant settledAt;
    @Nullable Instant refundedAt;

    public UUID orderId() {
        return orderId;
    }

    public String status() {
        return status == null ? PaymentStatus.REQUESTED.name() : status;
    }

    public @Nullable String reason() {
        return reason;
    }

    public long amount() {
        return amount == null ? orderAmount : amount;
    }

    public String currency() {
        return currency == null ? orderCurrency : currency;
    }

    public int attempts() {
        return attempts == null ? 0 : attempts;
    }

    public @Nullable Instant settledAt() {
        return settledAt;
    }

    public @Nullable Instant refundedAt() {
        return refundedAt;
    }
}
