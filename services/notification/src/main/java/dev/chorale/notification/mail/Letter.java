package dev.chorale.notification.mail;

import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.domain.Template;
import java.util.UUID;

/** What a customer is to read, before it is put into words. */
public sealed interface Letter {

    UUID orderId();

    Recipient recipient();

    OrderSummary order();

    default Template template() {
        return switch (this) {
            case Confirmation _ -> Template.ORDER_CONFIRMED;
            case Cancellation _ -> Template.ORDER_CANCELLED;
        };
    }

    record Confirmation(UUID orderId, Recipient recipient, OrderSummary order) implements Letter {}

    record Cancellation(UUID orderId, Recipient recipient, OrderSummary order, String reason)
            implements Letter {}
}
