package dev.chorale.notification.projection;

import static dev.chorale.notification.messaging.NotificationPublisher.NOTIFICATION_FAILED;
import static dev.chorale.notification.messaging.NotificationPublisher.NOTIFICATION_SENT;
import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.set;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.notification.messaging.NotificationPublisher;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationFailedV1;
import dev.chorale.notification.messaging.PublishedNotificationEvent.NotificationSentV1;
import dev.chorale.projection.Projection;
import dev.chorale.projection.Rows;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
public class NotificationListProjection implements Projection {

    public static final String NAME = "notification-list";

    private static final String NOTIFICATIONS = "notification_view";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> topics() {
        return Set.of(NotificationPublisher.TOPIC);
    }

    @Override
    public String tables() {
        return """
        -- id is the event's: a UUIDv7, by which newer ones sort behind older ones
        create table notification_view (
            id       uuid primary key,
            order_id uuid not null,
            channel  text not null,
            template text not null,
            status   text not null,
            reason   text,
            sent_at  timestamptz
        );
        create index on notification_view (order_id, id desc);
        """;
    }

    @Override
    public void apply(CloudEvent event, Rows rows) {
        switch (event.type()) {
            case NOTIFICATION_SENT -> {
                var sent = Contracts.read(event, NotificationSentV1.class);
                rows.put(
                        NOTIFICATIONS,
                        key("id", event.id()),
                        set("order_id", sent.orderId()),
                        set("channel", sent.channel()),
                        set("template", sent.template()),
                        set("status", "SENT"),
                        set("sent_at", sent.sentAt()));
            }
            case NOTIFICATION_FAILED -> {
                var failed = Contracts.read(event, NotificationFailedV1.class);
                rows.put(
                        NOTIFICATIONS,
                        key("id", event.id()),
                        set("order_id", failed.orderId()),
                        set("channel", failed.channel()),
                        set("template", failed.template()),
                        set("status", "FAILED"),
                        set("reason", failed.reason()));
            }
            default -> {}
        }
    }
}
