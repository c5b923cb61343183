package dev.chorale.billing.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the list of payments. */
@Entity
@Table(name = "payment_view")
public class PaymentView {

    @Id UUID orderId;
    String status;
    @Nullable String reason;
    long amount;
    String currency;
    int attempts;
    Instant settledAt;
    @Nullable Instant refundedAt;

    public UUID orderId() {
        return orderId;
    }

    public String status() {
        return status;
    }

    public @Nullable String reason() {
        return reason;
    }

    public long amount() {
        return amount;
    }

    public String currency() {
        return currency;
    }

    public int attempts() {
        return attempts;
    }

    public Instant settledAt() {
        return settledAt;
    }

    public @Nullable Instant refundedAt() {
        return refundedAt;
    }
}
