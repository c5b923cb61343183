package dev.chorale.order.saga;

import java.util.UUID;

/** What order reads of inventory's events, and nothing else of them. */
sealed interface InventoryEvent {

    String STOCK_RESERVATION_FAILED = "dev.chorale.inventory.StockReservationFailed.v1";

    record StockReservationFailedV1(UUID orderId, String reason) implements InventoryEvent {}
}
