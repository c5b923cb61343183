package dev.chorale.notification.projection;

import static dev.chorale.notification.messaging.NotificationPublisher.NOTIFICATION_FAILED;
import static dev.chorale.notification.messaging.NotificationPublisher.NOTIFICATION_SENT;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationFailedV1;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationSentV1;
import dev.chorale.projection.SessionProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class NotificationListProjection implements SessionProjection {

    @Override
    public String name() {
        return "notification-list";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        return switch (event.type()) {
            case NOTIFICATION_SENT ->
                    session.persist(
                            sent(event.id(), Contracts.read(event, NotificationSentV1.class)));
            case NOTIFICATION_FAILED ->
                    session.persist(
                            failed(event.id(), Contracts.read(event, NotificationFailedV1.class)));
            default -> Uni.createFrom().voidItem();
        };
    }

    private static NotificationView sent(String id, NotificationSentV1 sent) {
        var row = new NotificationView();
        row.id = UUID.fromString(id);
        row.orderId = sent.orderId();
        row.channel = sent.channel();
        row.template = sent.template();
        row.status = "SENT";
        row.sentAt = sent.sentAt();
        return row;
    }

    private static NotificationView failed(String id, NotificationFailedV1 failed) {
        var row = new NotificationView();
        row.id = UUID.fromString(id);
        row.orderId = failed.orderId();
        row.channel = failed.channel();
        row.template = failed.template();
        row.status = "FAILED";
        row.reason = failed.reason();
        return row;
    }
}
