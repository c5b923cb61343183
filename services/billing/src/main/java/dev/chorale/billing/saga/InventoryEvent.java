package dev.chorale.billing.saga;

import java.util.UUID;

/** What billing reads of inventory's events, and nothing else of them. */
sealed interface InventoryEvent {

    String STOCK_RESERVED = "dev.chorale.inventory.StockReserved.v1";

    record StockReservedV1(UUID orderId) implements InventoryEvent {}
}
