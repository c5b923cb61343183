package dev.chorale.inventory.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.Reservation;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.ReservationDecider;
import dev.chorale.inventory.domain.ReservationDecision;
import dev.chorale.inventory.domain.ReservationFailure;
import dev.chorale.inventory.domain.ReservationStatus;
import dev.chorale.inventory.domain.StockEvent;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import dev.chorale.inventory.domain.StockLine;
import dev.chorale.testing.JavadocTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The saga does what its table says, and ends well in whichever order and however often. */
class StockSagaTableTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final List<StockLine> FOUR_TEAS = List.of(new StockLine("tea", 4));
    private static final ReserveStock PLACED = new ReserveStock(ID, FOUR_TEAS);
    private static final ReserveStock PLACED_TOO_MUCH =
            new ReserveStock(ID, List.of(new StockLine("tea", 11)));
    private static final ReleaseStock CANCELLED = new ReleaseStock(ID);
    private static final ShipStock CONFIRMED = new ShipStock(ID);

    private static final Map<String, Map<String, String>> TABLE =
            JavadocTable.in(Path.of("src/main/java/dev/chorale/inventory/saga/StockSaga.java"))
                    .byFirstColumn();

    static Stream<Arguments> cells() {
        return TABLE.entrySet().stream()
                .flatMap(row ->
                        Stream.of(ReservationStatus.values())
                                .map(status ->
                                        Arguments.of(
                                                row.getKey(),
                                                status,
                                                row.getValue().get(status.name()))));
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("cells")
    void doesWhatTheTableSays(String seen, ReservationStatus status, String then) {
        var command =
                switch (seen) {
                    case "OrderPlaced, enough there" -> PLACED;
                    case "OrderPlaced, too little there" -> PLACED_TOO_MUCH;
                    case "OrderCancelled" -> CANCELLED;
                    case "OrderConfirmed" -> CONFIRMED;
                    default -> throw new IllegalArgumentException(seen);
                };
        var effect =
                switch (ReservationDecider.decide(command, reservation(status))) {
                    case ReservationDecision.Accepted accepted ->
                            accepted.events().isEmpty()
                                    ? "nothing"
                                    : accepted.events().getFirst().getClass().getSimpleName();
                    case ReservationDecision.Rejected rejected -> "a warning";
                };

        assertThat(effect).isEqualTo(then);
    }

    @Test
    void aCancelledOrderHoldsNothingInWhicheverOrderItIsHeardOf() {
        orders(List.of(PLACED, PLACED, CANCELLED, CANCELLED))
                .forEach(heard -> {
                    var reservation = after(heard);
                    assertThat(reservation.levels().of("tea").orElseThrow().reserved())
                            .as("reserved after %s", heard)
                            .isZero();
                    assertThat(reservation.levels().of("tea").orElseThrow().onHand()).isEqualTo(10);
                });
    }

    @Test
    void aConfirmedOrderIsShippedOnceHoweverOftenItIsHeardOf() {
        orders(List.of(PLACED, PLACED, CONFIRMED, CONFIRMED))
                .filter(heard -> heard.getFirst() == PLACED && heard.contains(CONFIRMED))
                .forEach(heard -> {
                    var tea = after(heard).levels().of("tea").orElseThrow();
                    assertThat(tea.onHand()).as("on hand after %s", heard).isEqualTo(6);
                    assertThat(tea.reserved()).isZero();
                });
    }

    private static Stream<List<ReservationCommand>> orders(List<ReservationCommand> of) {
        if (of.isEmpty()) {
            return Stream.of(List.of());
        }
        return of.stream()
                .flatMap(first -> {
                    var rest = new ArrayList<>(of);
                    rest.remove(first);
                    return orders(rest)
                            .map(later -> Stream.concat(Stream.of(first), later.stream()).toList());
                });
    }

    private static Reservation after(List<ReservationCommand> heard) {
        var reservation = reservation(ReservationStatus.NONE);
        for (var command : heard) {
            if (ReservationDecider.decide(command, reservation)
                    instanceof ReservationDecision.Accepted accepted) {
                for (var event : accepted.events()) {
                    reservation = reservation.evolve(event);
                }
            }
        }
        return reservation;
    }

    private static Reservation reservation(ReservationStatus status) {
        var reservation =
                evolve(
                        Reservation.none(ID, Set.of("tea")),
                        new ProductRegistered("tea", "Tea", new Money(1, "EUR")),
                        new StockReceived("tea", 10, 10));
        var reserved = new StockReserved(ID, FOUR_TEAS);
        return switch (status) {
            case NONE -> reservation;
            case RESERVED -> evolve(reservation, reserved);
            case FAILED ->
                    evolve(
                            reservation,
                            new StockReservationFailed(
                                    ID, ReservationFailure.OUT_OF_STOCK, List.of()));
            case RELEASED -> evolve(reservation, reserved, new StockReleased(ID, FOUR_TEAS));
            case SHIPPED -> evolve(reservation, reserved, new StockShipped(ID, FOUR_TEAS));
            case FORESTALLED -> evolve(reservation, new ReservationForestalled(ID));
        };
    }

    private static Reservation evolve(Reservation reservation, StockEvent... events) {
        var next = reservation;
        for (var event : events) {
            next = next.evolve(event);
        }
        return next;
    }
}
