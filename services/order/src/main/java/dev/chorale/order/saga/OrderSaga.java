package dev.chorale.order.saga;

import static dev.chorale.order.saga.BillingEvent.PAYMENT_FAILED;
import static dev.chorale.order.saga.BillingEvent.PAYMENT_TAKEN;
import static dev.chorale.order.saga.InventoryEvent.STOCK_RESERVATION_FAILED;

import dev.chorale.eventstore.Cause;
import dev.chorale.messaging.Reactions;
import dev.chorale.order.command.OrderCommands;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.OrderCommand.CancelOrder;
import dev.chorale.order.domain.OrderCommand.ConfirmOrder;
import dev.chorale.order.saga.BillingEvent.PaymentFailedV1;
import dev.chorale.order.saga.BillingEvent.PaymentTakenV1;
import dev.chorale.order.saga.InventoryEvent.StockReservationFailedV1;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * The order's part of the saga: what comes of an arrival, by where the order stands. What comes
 * first settles an order; what comes later, in whichever order and however often, changes nothing.
 * {@code OrderSagaTableTest} reads this table.
 *
 * <table>
 *   <tr><th>seen</th><th>PLACED</th><th>CONFIRMED</th><th>CANCELLED</th></tr>
 *   <tr><td>PaymentTaken</td>
 *     <td>OrderConfirmed</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>PaymentFailed DECLINED</td>
 *     <td>OrderCancelled PAYMENT_DECLINED</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>PaymentFailed GATEWAY_UNAVAILABLE</td>
 *     <td>OrderCancelled PAYMENT_GATEWAY_UNAVAILABLE</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>StockReservationFailed OUT_OF_STOCK</td>
 *     <td>OrderCancelled OUT_OF_STOCK</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>StockReservationFailed UNKNOWN_SKU</td>
 *     <td>OrderCancelled UNKNOWN_PRODUCT</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>a sweep after the deadline</td>
 *     <td>OrderCancelled TIMED_OUT</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>a sweep before the deadline</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td></tr>
 * </table>
 *
 * <p>A payment taken for an order that is cancelled is billing's to refund, when it sees the {@code
 * OrderCancelled}; stock reserved for one is inventory's to release. The deadline: {@link
 * OrderDeadline}.
 */
@ApplicationScoped
public class OrderSaga {

    private static final String CONSUMER = "order/saga";

    private final OrderCommands commands;
    private final Clock clock;

    OrderSaga(OrderCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Reactions reactions() {
        return Reactions.of(CONSUMER)
                .on(PAYMENT_TAKEN, PaymentTakenV1.class, this::confirm)
                .on(PAYMENT_FAILED, PaymentFailedV1.class, this::cancelUnpaid)
                .on(
                        STOCK_RESERVATION_FAILED,
                        StockReservationFailedV1.class,
                        this::cancelUnreserved)
                .build();
    }

    private Uni<Void> confirm(PaymentTakenV1 taken, Cause cause) {
        return commands.react(new ConfirmOrder(taken.orderId(), clock.instant()), cause);
    }

    private Uni<Void> cancelUnpaid(PaymentFailedV1 failed, Cause cause) {
        return cancel(failed.orderId(), reasonOf(failed), cause);
    }

    private Uni<Void> cancelUnreserved(StockReservationFailedV1 failed, Cause cause) {
        return cancel(failed.orderId(), reasonOf(failed), cause);
    }

    private Uni<Void> cancel(UUID orderId, CancellationReason reason, Cause cause) {
        return commands.react(new CancelOrder(orderId, reason, clock.instant()), cause);
    }

    static CancellationReason reasonOf(PaymentFailedV1 failed) {
        return switch (failed.reason()) {
            case "GATEWAY_UNAVAILABLE" -> CancellationReason.PAYMENT_GATEWAY_UNAVAILABLE;
            default -> CancellationReason.PAYMENT_DECLINED;
        };
    }

    static CancellationReason reasonOf(StockReservationFailedV1 failed) {
        return switch (failed.reason()) {
            case "UNKNOWN_SKU" -> CancellationReason.UNKNOWN_PRODUCT;
            default -> CancellationReason.OUT_OF_STOCK;
        };
    }
}
