package dev.chorale.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.order.domain.OrderCommand.CancelOrder;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.domain.OrderCommand.PlaceOrder;
import dev.chorale.order.domain.OrderCommand.TimeOutOrder;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderDeciderTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Instant LATER = NOW.plusSeconds(600);
    private static final Customer PAUL = new Customer("VINET", "vinet@example.org", "Paul");
    private static final OrderLine CHEESE = new OrderLine("NW-11", 12, usd(2100));
    private static final OrderLine TEA = new OrderLine("NW-1", 2, usd(1800));

    @Test
    void placesAnOrderAtTheSumOfItsLines() {
        assertThat(given().when(place(CHEESE, TEA)))
                .isEqualTo(OrderDecision.accepted(placed(usd(28_800), CHEESE, TEA)));
    }

    @Test
    void rejectsAnOrderWithoutLines() {
        assertThat(given().when(place())).isEqualTo(rejected(new OrderRejection.NoLines()));
    }

    @Test
    void rejectsAQuantityBelowOne() {
        assertThat(given().when(place(new OrderLine("NW-1", 0, usd(1)))))
                .isEqualTo(rejected(new OrderRejection.QuantityBelowOne("NW-1")));
    }

    @Test
    void rejectsSeveralCurrencies() {
        assertThat(given().when(place(TEA, new OrderLine("X", 1, new Money(5, "EUR")))))
                .isEqualTo(rejected(new OrderRejection.SeveralCurrencies("USD", "EUR")));
    }

    @Test
    void rejectsATotalBeyondWhatMoneyCanHold() {
        assertThat(given().when(place(new OrderLine("X", 2, usd(Long.MAX_VALUE)))))
                .isEqualTo(rejected(new OrderRejection.TotalTooLarge()));
    }

    @Test
    void rejectsPlacingTwice() {
        assertThat(given(placed(usd(3600), TEA)).when(place(TEA)))
                .isEqualTo(rejected(new OrderRejection.AlreadyPlaced(ID)));
    }

    @Test
    void confirmsAPlacedOrder() {
        assertThat(given(placed(usd(3600), TEA)).when(new ConfirmOrder(ID, NOW)))
                .isEqualTo(OrderDecision.accepted(new OrderConfirmed(ID, NOW)));
    }

    @Test
    void cancelsAPlacedOrder() {
        assertThat(given(placed(usd(3600), TEA)).when(outOfStock()))
                .isEqualTo(
                        OrderDecision.accepted(
                                new OrderCancelled(ID, CancellationReason.OUT_OF_STOCK, NOW)));
    }

    @Test
    void hasNothingToDoWhenConfirmedAgain() {
        assertThat(
                        given(placed(usd(3600), TEA), new OrderConfirmed(ID, NOW))
                                .when(new ConfirmOrder(ID, NOW)))
                .isEqualTo(OrderDecision.nothingToDo());
    }

    @Test
    void rejectsConfirmingACancelledOrder() {
        var cancelled = new OrderCancelled(ID, CancellationReason.OUT_OF_STOCK, NOW);
        assertThat(given(placed(usd(3600), TEA), cancelled).when(new ConfirmOrder(ID, NOW)))
                .isEqualTo(rejected(new OrderRejection.AlreadySettled(ID, OrderStatus.CANCELLED)));
    }

    @Test
    void rejectsCancellingAConfirmedOrder() {
        assertThat(given(placed(usd(3600), TEA), new OrderConfirmed(ID, NOW)).when(outOfStock()))
                .isEqualTo(rejected(new OrderRejection.AlreadySettled(ID, OrderStatus.CONFIRMED)));
    }

    @Test
    void rejectsSettlingAnOrderThatWasNeverPlaced() {
        assertThat(given().when(new ConfirmOrder(ID, NOW)))
                .isEqualTo(rejected(new OrderRejection.NotPlaced(ID)));
    }

    @Test
    void timesOutAnOrderThatWasPlacedByThen() {
        assertThat(given(placed(usd(3600), TEA)).when(new TimeOutOrder(ID, NOW, LATER)))
                .isEqualTo(
                        OrderDecision.accepted(
                                new OrderCancelled(ID, CancellationReason.TIMED_OUT, LATER)));
    }

    @Test
    void leavesAnOrderThatWasPlacedSinceThen() {
        assertThat(
                        given(placed(usd(3600), TEA))
                                .when(new TimeOutOrder(ID, NOW.minusMillis(1), LATER)))
                .isEqualTo(OrderDecision.nothingToDo());
    }

    @Test
    void neverTimesOutAConfirmedOrder() {
        assertThat(
                        given(placed(usd(3600), TEA), new OrderConfirmed(ID, NOW))
                                .when(new TimeOutOrder(ID, LATER, LATER)))
                .isEqualTo(OrderDecision.nothingToDo());
    }

    @Test
    void timesOutOnce() {
        var timedOut = new OrderCancelled(ID, CancellationReason.TIMED_OUT, NOW);
        assertThat(given(placed(usd(3600), TEA), timedOut).when(new TimeOutOrder(ID, LATER, LATER)))
                .isEqualTo(OrderDecision.nothingToDo());
    }

    private record Given(Order order) {

        OrderDecision when(OrderCommand command) {
            return OrderDecider.decide(command, order);
        }
    }

    private static Given given(OrderEvent... events) {
        var order = Order.notPlaced(ID);
        for (var event : events) {
            order = order.evolve(event);
        }
        return new Given(order);
    }

    private static PlaceOrder place(OrderLine... lines) {
        return new PlaceOrder(ID, PAUL, List.of(lines), "tok_ok", NOW);
    }

    private static OrderPlaced placed(Money total, OrderLine... lines) {
        return new OrderPlaced(ID, PAUL, List.of(lines), total, "tok_ok", NOW);
    }

    private static CancelOrder outOfStock() {
        return new CancelOrder(ID, CancellationReason.OUT_OF_STOCK, NOW);
    }

    private static OrderDecision rejected(OrderRejection rejection) {
        return OrderDecision.rejected(rejection);
    }

    private static Money usd(long cents) {
        return new Money(cents, "USD");
    }
}
