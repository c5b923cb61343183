package dev.chorale.notification.domain;

import java.time.Instant;
import java.util.UUID;

public sealed interface NotificationEvent {

    UUID orderId();

    /** Stays inside the service: the outcome's event doesn't say whom to tell. */
    record RecipientNoted(UUID orderId, Recipient recipient, OrderSummary order, Instant notedAt)
            implements NotificationEvent {}

    record NotificationSent(
            UUID orderId, Channel channel, Template template, String recipient, Instant sentAt)
            implements NotificationEvent {}

    record NotificationFailed(
            UUID orderId,
            Channel channel,
            Template template,
            String recipient,
            String reason,
            Instant failedAt)
            implements NotificationEvent {}
}
