package dev.chorale.order.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the list of orders. */
@Entity
@Table(name = "order_view")
public class OrderView {

    @Id UUID orderId;
    String customerId;
    String customerName;
    String status;
    @Nullable String reason;
    long total;
    String currency;
    int lines;
    Instant placedAt;
    @Nullable Instant settledAt;

    public UUID orderId() {
        return orderId;
    }

    public String customerId() {
        return customerId;
    }

    public String customerName() {
        return customerName;
    }

    public String status() {
        return status;
    }

    public @Nullable String reason() {
        return reason;
    }

    public long total() {
        return total;
    }

    public String currency() {
        return currency;
    }

    public int lines() {
        return lines;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public @Nullable Instant settledAt() {
        return settledAt;
    }
}
