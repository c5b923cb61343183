package dev.chorale.notification.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the list of notifications. */
@Entity
@Table(name = "notification_view")
public class NotificationView {

    @Id UUID id;
    UUID orderId;
    String channel;
    String template;
    String status;
    @Nullable String reason;
    @Nullable Instant sentAt;

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public String channel() {
        return channel;
    }

    public String template() {
        return template;
    }

    public String status() {
        return status;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }
}
