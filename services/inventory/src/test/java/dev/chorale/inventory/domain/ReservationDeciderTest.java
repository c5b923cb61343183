package dev.chorale.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReservationDeciderTest {

    private static final UUID ORDER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final UUID OTHER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b12");
    private static final StockLine TWO_TEAS = new StockLine("tea", 2);
    private static final StockLine THREE_CAKES = new StockLine("cake", 3);

    @Test
    void reservesAllLines() {
        assertThat(given(stock("tea", 2), stock("cake", 3)).when(reserve(TWO_TEAS, THREE_CAKES)))
                .isEqualTo(accepted(reserved(TWO_TEAS, THREE_CAKES)));
    }

    @Test
    void sumsLinesOfTheSameSku() {
        assertThat(given(stock("tea", 4)).when(reserve(TWO_TEAS, TWO_TEAS)))
                .isEqualTo(accepted(reserved(new StockLine("tea", 4))));
    }

    @Test
    void failsWhenLinesOfTheSameSkuTogetherAreTooMuch() {
        assertThat(given(stock("tea", 3)).when(reserve(TWO_TEAS, TWO_TEAS)))
                .isEqualTo(
                        accepted(
                                failed(
                                        ReservationFailure.OUT_OF_STOCK,
                                        new Shortage("tea", 4, 3))));
    }

    @Test
    void reservesNothingWhenOneLineIsShort() {
        assertThat(given(stock("tea", 2), stock("cake", 2)).when(reserve(TWO_TEAS, THREE_CAKES)))
                .isEqualTo(
                        accepted(
                                failed(
                                        ReservationFailure.OUT_OF_STOCK,
                                        new Shortage("cake", 3, 2))));
    }

    @Test
    void leavesAloneWhatOthersHaveReserved() {
        assertThat(
                        given(stock("tea", 3), new StockReserved(OTHER, List.of(TWO_TEAS)))
                                .when(reserve(TWO_TEAS)))
                .isEqualTo(
                        accepted(
                                failed(
                                        ReservationFailure.OUT_OF_STOCK,
                                        new Shortage("tea", 2, 1))));
    }

    @Test
    void reservesWhatOthersHaveReleased() {
        assertThat(
                        given(
                                        stock("tea", 3),
                                        new StockReserved(OTHER, List.of(TWO_TEAS)),
                                        new StockReleased(OTHER, List.of(TWO_TEAS)))
                                .when(reserve(TWO_TEAS)))
                .isEqualTo(accepted(reserved(TWO_TEAS)));
    }

    @Test
    void doesNotReserveWhatOthersWereShipped() {
        assertThat(
                        given(
                                        stock("tea", 3),
                                        new StockReserved(OTHER, List.of(TWO_TEAS)),
                                        new StockShipped(OTHER, List.of(TWO_TEAS)))
                                .when(reserve(TWO_TEAS)))
                .isEqualTo(
                        accepted(
                                failed(
                                        ReservationFailure.OUT_OF_STOCK,
                                        new Shortage("tea", 2, 1))));
    }

    @Test
    void tellsAnUnknownSkuFromOneOutOfStock() {
        assertThat(given(registered("cake")).when(reserve(TWO_TEAS, THREE_CAKES)))
                .isEqualTo(
                        accepted(
                                failed(
                                        ReservationFailure.UNKNOWN_SKU,
                                        new Shortage("tea", 2, 0),
                                        new Shortage("cake", 3, 0))));
    }

    @Test
    void reservesOnce() {
        assertThat(given(stock("tea", 9), reserved(TWO_TEAS)).when(reserve(TWO_TEAS)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void doesNotReserveAfterItFailed() {
        var failure = failed(ReservationFailure.OUT_OF_STOCK, new Shortage("tea", 2, 0));
        assertThat(given(failure, stock("tea", 9)).when(reserve(TWO_TEAS)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void rejectsLinesThatReserveNothing() {
        assertThat(given(stock("tea", 9)).when(reserve(new StockLine("tea", 0))))
                .isEqualTo(rejected(new ReservationRejection.QuantityBelowOne("tea")));
        assertThat(given().when(reserve()))
                .isEqualTo(rejected(new ReservationRejection.NoLines(ORDER)));
    }

    @Test
    void releasesWhatItReserved() {
        assertThat(given(stock("tea", 2), reserved(TWO_TEAS)).when(new ReleaseStock(ORDER)))
                .isEqualTo(accepted(new StockReleased(ORDER, List.of(TWO_TEAS))));
    }

    @Test
    void releasesOnce() {
        assertThat(
                        given(
                                        stock("tea", 2),
                                        reserved(TWO_TEAS),
                                        new StockReleased(ORDER, List.of(TWO_TEAS)))
                                .when(new ReleaseStock(ORDER)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void hasNothingToReleaseAfterItFailed() {
        var failure = failed(ReservationFailure.OUT_OF_STOCK, new Shortage("tea", 2, 0));
        assertThat(given(failure).when(new ReleaseStock(ORDER)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void forestallsAReservationThatHasNotCome() {
        assertThat(given().when(new ReleaseStock(ORDER)))
                .isEqualTo(accepted(new ReservationForestalled(ORDER)));
    }

    @Test
    void doesNotReserveOnceForestalled() {
        assertThat(
                        given(stock("tea", 9), new ReservationForestalled(ORDER))
                                .when(reserve(TWO_TEAS)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void shipsWhatItReserved() {
        assertThat(given(stock("tea", 2), reserved(TWO_TEAS)).when(new ShipStock(ORDER)))
                .isEqualTo(accepted(new StockShipped(ORDER, List.of(TWO_TEAS))));
    }

    @Test
    void shipsOnce() {
        assertThat(given(shipped()).when(new ShipStock(ORDER)))
                .isEqualTo(ReservationDecision.nothingToDo());
    }

    @Test
    void rejectsReleasingWhatWasShipped() {
        assertThat(given(shipped()).when(new ReleaseStock(ORDER)))
                .isEqualTo(rejected(new ReservationRejection.AlreadyShipped(ORDER)));
    }

    @Test
    void rejectsShippingWhatWasNotReserved() {
        assertThat(given().when(new ShipStock(ORDER)))
                .isEqualTo(
                        rejected(
                                new ReservationRejection.NotReserved(
                                        ORDER, ReservationStatus.NONE)));
    }

    private record Given(List<StockEvent> events) {

        ReservationDecision when(ReservationCommand command) {
            var reservation = Reservation.none(ORDER, command.skus());
            for (var event : events) {
                reservation = reservation.evolve(event);
            }
            return ReservationDecider.decide(command, reservation);
        }
    }

    /** Stock there is, each a list of events, and what happened to it. */
    private static Given given(Object... events) {
        return new Given(
                Stream.of(events)
                        .flatMap(each ->
                                each instanceof List<?> some ? some.stream() : Stream.of(each))
                        .map(StockEvent.class::cast)
                        .toList());
    }

    private static List<StockEvent> shipped() {
        return List.of(
                registered("tea"),
                new StockReceived("tea", 2, 2),
                reserved(TWO_TEAS),
                new StockShipped(ORDER, List.of(TWO_TEAS)));
    }

    private static List<StockEvent> stock(String sku, long quantity) {
        return List.of(registered(sku), new StockReceived(sku, quantity, quantity));
    }

    private static ProductRegistered registered(String sku) {
        return new ProductRegistered(sku, sku, new Money(100, "EUR"));
    }

    private static ReserveStock reserve(StockLine... lines) {
        return new ReserveStock(ORDER, List.of(lines));
    }

    private static StockReserved reserved(StockLine... lines) {
        return new StockReserved(ORDER, List.of(lines));
    }

    private static StockReservationFailed failed(ReservationFailure reason, Shortage... shortages) {
        return new StockReservationFailed(ORDER, reason, List.of(shortages));
    }

    private static ReservationDecision accepted(StockEvent.ReservationEvent event) {
        return ReservationDecision.accepted(event);
    }

    private static ReservationDecision rejected(ReservationRejection rejection) {
        return ReservationDecision.rejected(rejection);
    }
}
