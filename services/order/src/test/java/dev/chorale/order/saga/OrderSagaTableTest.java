package dev.chorale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.Order;
import dev.chorale.order.domain.OrderCommand;
import dev.chorale.order.domain.OrderCommand.CancelOrder;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.domain.OrderCommand.TimeOutOrder;
import dev.chorale.order.domain.OrderDecider;
import dev.chorale.order.domain.OrderDecision;
import dev.chorale.order.domain.OrderEvent;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.domain.OrderStatus;
import dev.chorale.order.saga.BillingEvent.PaymentFailedV1;
import dev.chorale.order.saga.InventoryEvent.StockReservationFailedV1;
import dev.chorale.testing.JavadocTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The saga does what its table says, and settles an order once whatever comes in which order. */
class OrderSagaTableTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant PLACED_AT = Instant.parse("2026-11-22T10:15:30Z");
    private static final Instant NOW = PLACED_AT.plusSeconds(600);
    private static final OrderPlaced PLACED =
            new OrderPlaced(
                    ID,
                    new Customer("VINET", "vinet@example.org", "Paul"),
                    List.of(new OrderLine("NW-1", 1, new Money(1800, "USD"))),
                    new Money(1800, "USD"),
                    "tok_ok",
                    PLACED_AT);

    private static final Map<String, Map<String, String>> TABLE =
            JavadocTable.in(Path.of("src/main/java/dev/chorale/order/saga/OrderSaga.java"))
                    .byFirstColumn();

    private static final Map<String, OrderCommand> ARRIVALS = arrivals();

    private static Map<String, OrderCommand> arrivals() {
        var arrivals = new LinkedHashMap<String, OrderCommand>();
        arrivals.put("PaymentTaken", new ConfirmOrder(ID, NOW));
        for (var reason : List.of("DECLINED", "GATEWAY_UNAVAILABLE")) {
            var failed = new PaymentFailedV1(ID, reason);
            arrivals.put("PaymentFailed " + reason, cancel(OrderSaga.reasonOf(failed)));
        }
        for (var reason : List.of("OUT_OF_STOCK", "UNKNOWN_SKU")) {
            var failed = new StockReservationFailedV1(ID, reason);
            arrivals.put("StockReservationFailed " + reason, cancel(OrderSaga.reasonOf(failed)));
        }
        arrivals.put("a sweep after the deadline", new TimeOutOrder(ID, PLACED_AT, NOW));
        arrivals.put(
                "a sweep before the deadline", new TimeOutOrder(ID, PLACED_AT.minusNanos(1), NOW));
        return arrivals;
    }

    @Test
    void theTableHasARowForEachArrivalAndAColumnForEachState() {
        assertThat(TABLE.keySet()).isEqualTo(ARRIVALS.keySet());
        assertThat(TABLE.values())
                .allSatisfy(row ->
                        assertThat(row.keySet())
                                .containsExactlyElementsOf(
                                        Arrays.stream(OrderStatus.values())
                                                .map(Enum::name)
                                                .toList()));
    }

    static Stream<Arguments> cells() {
        return TABLE.entrySet().stream()
                .flatMap(row ->
                        row.getValue().entrySet().stream()
                                .map(cell ->
                                        Arguments.of(
                                                row.getKey(),
                                                OrderStatus.valueOf(cell.getKey()),
                                                cell.getValue())));
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("cells")
    void doesWhatTheTableSays(String seen, OrderStatus status, String then) {
        var events = events(ARRIVALS.get(seen), orderThatIs(status));

        assertThat(events.isEmpty() ? "nothing" : told(events)).isEqualTo(then);
    }

    @Test
    void whatComesFirstSettlesTheOrderAndNothingAfterThat() {
        var twice = new ArrayList<>(ARRIVALS.values());
        twice.addAll(ARRIVALS.values());
        sequences(twice, 4).forEach(OrderSagaTableTest::settlesByTheFirstThatCan);
    }

    private static void settlesByTheFirstThatCan(List<OrderCommand> arrivals) {
        var order = orderThatIs(OrderStatus.PLACED);
        var settlements = new ArrayList<OrderEvent>();
        for (var arrival : arrivals) {
            for (var event : events(arrival, order)) {
                order = order.evolve(event);
                settlements.add(event);
            }
        }
        var first =
                arrivals.stream()
                        .map(arrival -> events(arrival, orderThatIs(OrderStatus.PLACED)))
                        .filter(events -> !events.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        assertThat(settlements).as("%s", arrivals).isEqualTo(first);
    }

    /** Every choice of some of the arrivals, in every order. */
    private static Stream<List<OrderCommand>> sequences(List<OrderCommand> of, int length) {
        if (length == 0) {
            return Stream.of(List.of());
        }
        return of.stream()
                .flatMap(first -> {
                    var rest = new ArrayList<>(of);
                    rest.remove(first);
                    return sequences(rest, length - 1)
                            .map(later -> Stream.concat(Stream.of(first), later.stream()).toList());
                });
    }

    private static Order orderThatIs(OrderStatus status) {
        var placed = Order.notPlaced(ID).evolve(PLACED);
        return switch (status) {
            case PLACED -> placed;
            case CONFIRMED -> placed.evolve(new OrderConfirmed(ID, NOW));
            case CANCELLED ->
                    placed.evolve(new OrderCancelled(ID, CancellationReason.TIMED_OUT, NOW));
        };
    }

    private static List<OrderEvent> events(OrderCommand command, Order order) {
        return switch (OrderDecider.decide(command, order)) {
            case OrderDecision.Accepted accepted -> accepted.events();
            case OrderDecision.Rejected rejected -> List.of();
        };
    }

    private static String told(List<OrderEvent> events) {
        return switch (events.getFirst()) {
            case OrderCancelled cancelled -> "OrderCancelled " + cancelled.reason();
            case OrderConfirmed confirmed -> "OrderConfirmed";
            case OrderPlaced placed -> "OrderPlaced";
        };
    }

    private static CancelOrder cancel(CancellationReason reason) {
        return new CancelOrder(ID, reason, NOW);
    }
}
