package dev.chorale.notification.domain;

import java.time.Instant;
import java.util.UUID;

public sealed interface NotificationCommand {

    UUID orderId();

    record NoteRecipient(UUID orderId, Recipient recipient, OrderSummary order, Instant at)
            implements NotificationCommand {}

    record RecordSent(UUID orderId, Channel channel, Template template, Instant at)
            implements NotificationCommand {}

    record RecordFailed(UUID orderId, Channel channel, Template template, String reason, Instant at)
            implements NotificationCommand {}
}
