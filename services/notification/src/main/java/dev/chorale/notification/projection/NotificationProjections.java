package dev.chorale.notification.projection;

import dev.chorale.projection.ProjectionRunner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class NotificationProjections {

    private final ProjectionRunner runner;
    private final NotificationListProjection notificationList;

    NotificationProjections(ProjectionRunner runner, NotificationListProjection notificationList) {
        this.runner = runner;
        this.notificationList = notificationList;
    }

    @Incoming("notification-list")
    Uni<Void> onNotificationEvents(Message<List<byte[]>> batch) {
        return runner.consume(batch, notificationList);
    }
}
