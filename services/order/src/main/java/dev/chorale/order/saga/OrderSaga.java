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
import java.time.Clock;

/**
 * The order's part of the saga.
 *
 * <table>
 *   <tr><th>seen</th><th>then</th></tr>
 *   <tr><td>PaymentTaken</td><td>confirm the order</td></tr>
 *   <tr><td>StockReservationFailed</td><td>cancel it: OUT_OF_STOCK, UNKNOWN_PRODUCT</td></tr>
 *   <tr><td>PaymentFailed</td><td>cancel it: PAYMENT_DECLINED, PAYMENT_GATEWAY_UNAVAILABLE</td></tr>
 * </table>
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
        var reason =
                switch (failed.reason()) {
                    case "GATEWAY_UNAVAILABLE" -> CancellationReason.PAYMENT_GATEWAY_UNAVAILABLE;
                    default -> CancellationReason.PAYMENT_DECLINED;
                };
        return commands.react(new CancelOrder(failed.orderId(), reason, clock.instant()), cause);
    }

    private Uni<Void> cancelUnreserved(StockReservationFailedV1 failed, Cause cause) {
        var reason =
                switch (failed.reason()) {
                    case "UNKNOWN_SKU" -> CancellationReason.UNKNOWN_PRODUCT;
                    default -> CancellationReason.OUT_OF_STOCK;
                };
        return commands.react(new CancelOrder(failed.orderId(), reason, clock.instant()), cause);
    }
}
