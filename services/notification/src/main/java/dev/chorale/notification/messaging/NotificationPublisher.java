package dev.chorale.notification.messaging;

import dev.chorale.eventstore.OutboxMessage;
import dev.chorale.notification.domain.NotificationEvent;
import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationFailedV1;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationSentV1;
import java.util.Optional;

/** Turns notification's own events into the contracts that it publishes. */
public final class NotificationPublisher {

    public static final String TOPIC = "notification.events";
    public static final String NOTIFICATION_SENT = "dev.chorale.notification.NotificationSent.v1";
    public static final String NOTIFICATION_FAILED =
            "dev.chorale.notification.NotificationFailed.v1";

    private NotificationPublisher() {}

    public static Optional<OutboxMessage> publish(Object event) {
        var notificationEvent = (NotificationEvent) event;
        return switch (notificationEvent) {
            case RecipientNoted noted -> Optional.empty();
            case NotificationSent sent ->
                    Optional.of(message(sent, NOTIFICATION_SENT, contract(sent)));
            case NotificationFailed failed ->
                    Optional.of(message(failed, NOTIFICATION_FAILED, contract(failed)));
        };
    }

    private static OutboxMessage message(
            NotificationEvent event, String type, PublishedNotificationEvent contract) {
        return new OutboxMessage(
                TOPIC, event.orderId().toString(), type, "/notification", contract);
    }

    private static NotificationSentV1 contract(NotificationSent sent) {
        return new NotificationSentV1(
                sent.orderId(),
                sent.channel().name(),
                sent.template().name(),
                sent.recipient(),
                sent.sentAt());
    }

    private static NotificationFailedV1 contract(NotificationFailed failed) {
        return new NotificationFailedV1(
                failed.orderId(),
                failed.channel().name(),
                failed.template().name(),
                failed.recipient(),
                failed.reason(),
                failed.failedAt());
    }
}
