package dev.chorale.notification.command;

import dev.chorale.eventstore.EventTypes;
import dev.chorale.notification.domain.NotificationEvent;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.Tag;

/** How notification's events are named in the store, and by which tags they are found there. */
public final class NotificationEvents {

    public static final String ORDER = "order";

    public static final EventTypes TYPES =
            EventTypes.in("dev.chorale.notification")
                    .event("RecipientNoted", NotificationEvent.RecipientNoted.class)
                    .event("NotificationSent", NotificationEvent.NotificationSent.class)
                    .event("NotificationFailed", NotificationEvent.NotificationFailed.class)
                    .build();

    private NotificationEvents() {}

    public static Set<Tag> tags(Object event) {
        return Set.of(orderTag(((NotificationEvent) event).orderId()));
    }

    static Tag orderTag(UUID orderId) {
        return new Tag(ORDER, orderId.toString());
    }
}
