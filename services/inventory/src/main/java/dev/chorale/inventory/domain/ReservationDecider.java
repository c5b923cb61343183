package dev.chorale.inventory.domain;

import static dev.chorale.inventory.domain.ReservationDecision.accepted;
import static dev.chorale.inventory.domain.ReservationDecision.nothingToDo;
import static dev.chorale.inventory.domain.ReservationDecision.rejected;

import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

public final class ReservationDecider {

    private ReservationDecider() {}

    public static ReservationDecision decide(ReservationCommand command, Reservation reservation) {
        return switch (command) {
            case ReserveStock reserve -> reserve(reserve, reservation);
            case ReleaseStock release -> release(reservation);
            case ShipStock ship -> ship(reservation);
        };
    }

    private static ReservationDecision reserve(ReserveStock reserve, Reservation reservation) {
        return switch (reservation.status()) {
            case NONE ->
                    flawIn(reserve)
                            .map(ReservationDecision::rejected)
                            .orElseGet(() -> allOrNone(sumBySku(reserve.lines()), reservation));
            case RESERVED, FAILED, RELEASED, SHIPPED, FORESTALLED -> nothingToDo();
        };
    }

    private static ReservationDecision allOrNone(List<StockLine> lines, Reservation reservation) {
        var shortages =
                lines.stream()
                        .filter(line -> available(line, reservation) < line.quantity())
                        .map(line -> shortage(line, reservation))
                        .toList();
        return accepted(
                shortages.isEmpty()
                        ? new StockReserved(reservation.orderId(), lines)
                        : new StockReservationFailed(
                                reservation.orderId(),
                                reasonFor(shortages, reservation),
                                shortages));
    }

    private static ReservationDecision release(Reservation reservation) {
        var orderId = reservation.orderId();
        return switch (reservation.status()) {
            case NONE -> accepted(new ReservationForestalled(orderId));
            case RESERVED -> accepted(new StockReleased(orderId, reservation.lines()));
            case FAILED, RELEASED, FORESTALLED -> nothingToDo();
            case SHIPPED -> rejected(new ReservationRejection.AlreadyShipped(orderId));
        };
    }

    private static ReservationDecision ship(Reservation reservation) {
        var orderId = reservation.orderId();
        return switch (reservation.status()) {
            case RESERVED -> accepted(new StockShipped(orderId, reservation.lines()));
            case SHIPPED -> nothingToDo();
            case NONE, FAILED, RELEASED, FORESTALLED ->
                    rejected(new ReservationRejection.NotReserved(orderId, reservation.status()));
        };
    }

    private static Optional<ReservationRejection> flawIn(ReserveStock reserve) {
        if (reserve.lines().isEmpty()) {
            return Optional.of(new ReservationRejection.NoLines(reserve.orderId()));
        }
        return reserve.lines().stream()
                .filter(line -> line.quantity() < 1)
                .findFirst()
                .map(line -> new ReservationRejection.QuantityBelowOne(line.sku()));
    }

    private static List<StockLine> sumBySku(List<StockLine> lines) {
        var quantities = new LinkedHashMap<String, Long>();
        for (var line : lines) {
            quantities.merge(line.sku(), line.quantity(), Math::addExact);
        }
        return quantities.entrySet().stream()
                .map(entry -> new StockLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ReservationFailure reasonFor(List<Shortage> shortages, Reservation reservation) {
        var allKnown =
                shortages.stream()
                        .allMatch(shortage -> reservation.levels().of(shortage.sku()).isPresent());
        return allKnown ? ReservationFailure.OUT_OF_STOCK : ReservationFailure.UNKNOWN_SKU;
    }

    private static Shortage shortage(StockLine line, Reservation reservation) {
        return new Shortage(line.sku(), line.quantity(), available(line, reservation));
    }

    private static long available(StockLine line, Reservation reservation) {
        return reservation.levels().of(line.sku()).map(StockLevel::available).orElse(0L);
    }
}
