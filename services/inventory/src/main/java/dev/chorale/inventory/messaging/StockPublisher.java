package dev.chorale.inventory.messaging;

import dev.chorale.eventstore.OutboxMessage;
import dev.chorale.inventory.domain.StockEvent;
import dev.chorale.inventory.domain.StockEvent.ProductEvent;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationEvent;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import dev.chorale.inventory.domain.StockLine;
import dev.chorale.inventory.messaging.PublishedStockEvent.Amount;
import dev.chorale.inventory.messaging.PublishedStockEvent.Line;
import dev.chorale.inventory.messaging.PublishedStockEvent.ProductRegisteredV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.Shortage;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReceivedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReleasedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReservationFailedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockReservedV1;
import dev.chorale.inventory.messaging.PublishedStockEvent.StockShippedV1;
import java.util.List;
import java.util.Optional;

/** Turns inventory's own events into the contracts that it publishes. */
public final class StockPublisher {

    public static final String TOPIC = "inventory.events";
    public static final String PRODUCT_REGISTERED = "dev.chorale.inventory.ProductRegistered.v1";
    public static final String STOCK_RECEIVED = "dev.chorale.inventory.StockReceived.v1";
    public static final String STOCK_RESERVED = "dev.chorale.inventory.StockReserved.v1";
    public static final String STOCK_RESERVATION_FAILED =
            "dev.chorale.inventory.StockReservationFailed.v1";
    public static final String STOCK_RELEASED = "dev.chorale.inventory.StockReleased.v1";
    public static final String STOCK_SHIPPED = "dev.chorale.inventory.StockShipped.v1";

    private StockPublisher() {}

    public static Optional<OutboxMessage> publish(Object event) {
        return switch ((StockEvent) event) {
            case ProductRegistered registered ->
                    message(registered, PRODUCT_REGISTERED, contract(registered));
            case StockReceived received ->
                    message(
                            received,
                            STOCK_RECEIVED,
                            new StockReceivedV1(
                                    received.sku(), received.quantity(), received.onHand()));
            case StockReserved reserved ->
                    message(
                            reserved,
                            STOCK_RESERVED,
                            new StockReservedV1(reserved.orderId(), contract(reserved.lines())));
            case StockReservationFailed failed ->
                    message(failed, STOCK_RESERVATION_FAILED, contract(failed));
            case StockReleased released ->
                    message(
                            released,
                            STOCK_RELEASED,
                            new StockReleasedV1(released.orderId(), contract(released.lines())));
            case StockShipped shipped ->
                    message(
                            shipped,
                            STOCK_SHIPPED,
                            new StockShippedV1(shipped.orderId(), contract(shipped.lines())));
            case ReservationForestalled forestalled -> Optional.empty();
        };
    }

    private static Optional<OutboxMessage> message(
            ProductEvent event, String type, PublishedStockEvent contract) {
        return message(event.sku(), type, contract);
    }

    private static Optional<OutboxMessage> message(
            ReservationEvent event, String type, PublishedStockEvent contract) {
        return message(event.orderId().toString(), type, contract);
    }

    private static Optional<OutboxMessage> message(
            String key, String type, PublishedStockEvent contract) {
        return Optional.of(new OutboxMessage(TOPIC, key, type, "/inventory", contract));
    }

    private static ProductRegisteredV1 contract(ProductRegistered registered) {
        var price = registered.unitPrice();
        return new ProductRegisteredV1(
                registered.sku(), registered.name(), new Amount(price.amount(), price.currency()));
    }

    private static StockReservationFailedV1 contract(StockReservationFailed failed) {
        var shortages =
                failed.shortages().stream()
                        .map(each -> new Shortage(each.sku(), each.requested(), each.available()))
                        .toList();
        return new StockReservationFailedV1(failed.orderId(), failed.reason().name(), shortages);
    }

    private static List<Line> contract(List<StockLine> lines) {
        return lines.stream().map(line -> new Line(line.sku(), line.quantity())).toList();
    }
}
