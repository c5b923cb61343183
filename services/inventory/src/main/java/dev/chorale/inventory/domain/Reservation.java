package dev.chorale.inventory.domain;

import dev.chorale.inventory.domain.StockEvent.ProductEvent;
import dev.chorale.inventory.domain.StockEvent.ReservationEvent;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where an order's reservation stands, beside the levels of the products that it asks for. */
public record Reservation(
        UUID orderId, ReservationStatus status, List<StockLine> lines, StockLevels levels) {

    public static Reservation none(UUID orderId, Set<String> skus) {
        return new Reservation(
                orderId, ReservationStatus.NONE, List.of(), StockLevels.unknown(skus));
    }

    public Reservation evolve(StockEvent event) {
        var current = levels.evolve(event);
        return switch (event) {
            case ReservationEvent own when own.orderId().equals(orderId) -> settle(own, current);
            case ReservationEvent foreign -> at(current);
            case ProductEvent product -> at(current);
        };
    }

    private Reservation settle(ReservationEvent event, StockLevels current) {
        return switch (event) {
            case StockReserved reserved ->
                    new Reservation(orderId, ReservationStatus.RESERVED, reserved.lines(), current);
            case StockReservationFailed failed -> to(ReservationStatus.FAILED, current);
            case StockReleased released -> to(ReservationStatus.RELEASED, current);
            case StockShipped shipped -> to(ReservationStatus.SHIPPED, current);
            case ReservationForestalled forestalled -> to(ReservationStatus.FORESTALLED, current);
        };
    }

    private Reservation at(StockLevels current) {
        return new Reservation(orderId, status, lines, current);
    }

    private Reservation to(ReservationStatus next, StockLevels current) {
        return new Reservation(orderId, next, lines, current);
    }
}
