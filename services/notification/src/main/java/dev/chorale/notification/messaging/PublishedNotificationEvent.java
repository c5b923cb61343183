package dev.chorale.notification.messaging;

import java.time.Instant;
import java.util.UUID;

/** What other services may rely on: {@code contracts/published} holds the schemas. */
public sealed interface PublishedNotificationEvent {

    record NotificationSentV1(
            UUID orderId, String channel, String template, String recipient, Instant sentAt)
            implements PublishedNotificationEvent {}

    record NotificationFailedV1(
            UUID orderId,
            String channel,
            String template,
            String recipient,
            String reason,
            Instant failedAt)
            implements PublishedNotificationEvent {}
}
