package dev.chorale.billing.command;

import dev.chorale.billing.domain.PaymentEvent;
import dev.chorale.eventstore.EventTypes;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.eventstreaming.Tag;

/** How billing's events are named in the store, and by which tags they are found there. */
public final class PaymentEvents {

    public static final String ORDER = "order";

    public static final EventTypes TYPES =
            EventTypes.in("dev.chorale.billing")
                    .event("OrderNoted", PaymentEvent.OrderNoted.class)
                    .event("ReservationNoted", PaymentEvent.ReservationNoted.class)
                    .event("PaymentRequested", PaymentEvent.PaymentRequested.class)
                    .event("PaymentTaken", PaymentEvent.PaymentTaken.class)
                    .event("PaymentFailed", PaymentEvent.PaymentFailed.class)
                    .event("CancellationNoted", PaymentEvent.CancellationNoted.class)
                    .event("PaymentRefunded", PaymentEvent.PaymentRefunded.class)
                    .event("LateCaptureReturned", PaymentEvent.LateCaptureReturned.class)
                    .build();

    private PaymentEvents() {}

    public static Set<Tag> tags(Object event) {
        return Set.of(orderTag(((PaymentEvent) event).orderId()));
    }

    static Tag orderTag(UUID orderId) {
        return new Tag(ORDER, orderId.toString());
    }
}
