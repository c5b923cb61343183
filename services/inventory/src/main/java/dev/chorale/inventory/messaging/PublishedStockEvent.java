package dev.chorale.inventory.messaging;

import java.util.List;
import java.util.UUID;

/** What other services may rely on: {@code contracts/published} holds the schemas. */
public sealed interface PublishedStockEvent {

    record ProductRegisteredV1(String sku, String name, Amount unitPrice)
            implements PublishedStockEvent {}

    record StockReceivedV1(String sku, long quantity, long onHand) implements PublishedStockEvent {}

    record StockReservedV1(UUID orderId, List<Line> lines) implements PublishedStockEvent {}

    record StockReservationFailedV1(UUID orderId, String reason, List<Shortage> shortages)
            implements PublishedStockEvent {}

    record StockReleasedV1(UUID orderId, List<Line> lines) implements PublishedStockEvent {}

    record StockShippedV1(UUID orderId, List<Line> lines) implements PublishedStockEvent {}

    record Amount(long amount, String currency) {}

    record Line(String sku, long quantity) {}

    record Shortage(String sku, long requested, long available) {}
}
