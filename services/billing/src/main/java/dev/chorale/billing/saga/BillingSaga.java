package dev.chorale.billing.saga;

import static dev.chorale.billing.saga.InventoryEvent.STOCK_RESERVED;
import static dev.chorale.billing.saga.OrderEvent.ORDER_CANCELLED;
import static dev.chorale.billing.saga.OrderEvent.ORDER_PLACED;

import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.PaymentCommand.NoteCancellation;
import dev.chorale.billing.domain.PaymentCommand.NoteOrder;
import dev.chorale.billing.domain.PaymentCommand.NoteReservation;
import dev.chorale.billing.gateway.GatewayException.RequestRefused;
import dev.chorale.billing.saga.InventoryEvent.StockReservedV1;
import dev.chorale.billing.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.billing.saga.OrderEvent.OrderPlacedV1;
import dev.chorale.eventstore.Cause;
import dev.chorale.messaging.PoisonedRecordException;
import dev.chorale.messaging.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Billing's part of the saga.
 *
 * <table>
 *   <tr><th>seen</th><th>the payment</th><th>then</th></tr>
 *   <tr><td>OrderPlaced</td><td>has no reservation yet</td><td>wait for StockReserved</td></tr>
 *   <tr><td>StockReserved</td><td>has no order yet</td><td>wait for OrderPlaced</td></tr>
 *   <tr><td>both</td><td></td><td>request the payment, charge</td></tr>
 *   <tr><td>either</td><td>of a cancelled order</td><td>never charge</td></tr>
 *   <tr><td>OrderCancelled</td><td>is not requested, or failed</td><td>nothing</td></tr>
 *   <tr><td>OrderCancelled</td><td>is requested</td><td>end the charge, refund it</td></tr>
 *   <tr><td>OrderCancelled</td><td>is taken</td><td>refund</td></tr>
 * </table>
 *
 * <p>A reaction that reaches the gateway must bear being cut short and run again: first it notes
 * what it has seen, which is harmless twice; then it asks the gateway, under the order's key; last
 * it records the outcome together with the message's inbox row.
 */
@ApplicationScoped
public class BillingSaga {

    private static final String CONSUMER = "billing/saga";

    private final Charging charging;
    private final Refunding refunding;
    private final Clock clock;

    BillingSaga(Charging charging, Refunding refunding, Clock clock) {
        this.charging = charging;
        this.refunding = refunding;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Reactions reactions() {
        return Reactions.of(CONSUMER)
                .on(ORDER_PLACED, OrderPlacedV1.class, this::onOrderPlaced)
                .on(STOCK_RESERVED, StockReservedV1.class, this::onStockReserved)
                .on(ORDER_CANCELLED, OrderCancelledV1.class, this::onOrderCancelled)
                .build();
    }

    private Uni<Void> onOrderPlaced(OrderPlacedV1 placed, Cause cause) {
        var total = new Money(placed.total().amount(), placed.total().currency());
        var note = new NoteOrder(placed.orderId(), total, placed.paymentToken(), clock.instant());
        return poisonedIfRefused(charging.chargeIfDue(note, cause));
    }

    private Uni<Void> onStockReserved(StockReservedV1 reserved, Cause cause) {
        var note = new NoteReservation(reserved.orderId(), clock.instant());
        return poisonedIfRefused(charging.chargeIfDue(note, cause));
    }

    private Uni<Void> onOrderCancelled(OrderCancelledV1 cancelled, Cause cause) {
        var note = new NoteCancellation(cancelled.orderId(), clock.instant());
        return poisonedIfRefused(refunding.refundIfDue(note, cause));
    }

    private static Uni<Void> poisonedIfRefused(Uni<Void> reaction) {
        return reaction.onFailure(RequestRefused.class)
                .transform(refused -> new PoisonedRecordException(refused.getMessage(), refused));
    }
}
