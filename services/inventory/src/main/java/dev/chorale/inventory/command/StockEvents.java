package dev.chorale.inventory.command;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.chorale.eventstore.EventTypes;
import dev.chorale.inventory.domain.StockEvent;
import dev.chorale.inventory.domain.StockEvent.ProductEvent;
import dev.chorale.inventory.domain.StockEvent.ReservationEvent;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;

/** How inventory's events are named in the store, and by which tags they are found there. */
public final class StockEvents {

    public static final String SKU = "sku";
    public static final String ORDER = "order";

    public static final EventTypes TYPES =
            EventTypes.in("dev.chorale.inventory")
                    .event("ProductRegistered", StockEvent.ProductRegistered.class)
                    .event("StockReceived", StockEvent.StockReceived.class)
                    .event("StockReserved", StockEvent.StockReserved.class)
                    .event("StockReservationFailed", StockEvent.StockReservationFailed.class)
                    .event("StockReleased", StockEvent.StockReleased.class)
                    .event("StockShipped", StockEvent.StockShipped.class)
                    .event("ReservationForestalled", StockEvent.ReservationForestalled.class)
                    .build();

    private StockEvents() {}

    public static Set<Tag> tags(Object event) {
        return switch ((StockEvent) event) {
            case ProductEvent product -> Set.of(skuTag(product.sku()));
            case ReservationEvent reservation ->
                    Stream.concat(
                                    Stream.of(orderTag(reservation.orderId())),
                                    reservation.skus().stream().map(StockEvents::skuTag))
                            .collect(toUnmodifiableSet());
        };
    }

    static Tag skuTag(String sku) {
        return new Tag(SKU, sku);
    }

    static Tag orderTag(UUID orderId) {
        return new Tag(ORDER, orderId.toString());
    }
}
