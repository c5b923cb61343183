package dev.chorale.inventory.domain;

import java.util.UUID;

public sealed interface ReservationRejection {

    record NoLines(UUID orderId) implements ReservationRejection {}

    record QuantityBelowOne(String sku) implements ReservationRejection {}

    record NotReserved(UUID orderId, ReservationStatus status) implements ReservationRejection {}

    record AlreadyShipped(UUID orderId) implements ReservationRejection {}
}
