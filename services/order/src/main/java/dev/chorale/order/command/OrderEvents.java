package dev.chorale.order.command;

import dev.chorale.eventstore.EventTypes;
import dev.chorale.order.domain.OrderEvent;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.Tag;

/** How order's events are named in the store, and by which tags they are found there. */
public final class OrderEvents {

    public static final String ORDER = "order";

    public static final EventTypes TYPES =
            EventTypes.in("dev.chorale.order")
                    .event("OrderPlaced", OrderEvent.OrderPlaced.class)
                    .event("OrderConfirmed", OrderEvent.OrderConfirmed.class)
                    .event("OrderCancelled", OrderEvent.OrderCancelled.class)
                    .build();

    private OrderEvents() {}

    public static Set<Tag> tags(Object event) {
        return Set.of(orderTag(((OrderEvent) event).orderId()));
    }

    static Tag orderTag(UUID orderId) {
        return new Tag(ORDER, orderId.toString());
    }
}
