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
 * Billing's part of the saga: what an arrival leads to beyond being noted, by where the payment
 * stands. {@code BillingSagaTableTest} reads this table; {@code PaymentInterleavingTest} goes
 * through the orders in which all of it can happen.
 *
 * <table>
 *   <tr><th>the payment</th>
 *     <th>OrderPlaced</th><th>StockReserved</th><th>OrderCancelled</th><th>captured</th>
 *     <th>not captured</th></tr>
 *   <tr><td>nothing noted</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>order noted</td>
 *     <td>nothing</td><td>charge</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>reservation noted</td>
 *     <td>charge</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>cancelled before it was requested</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>requested</td>
 *     <td>charge</td><td>charge</td><td>charge, refund</td><td>PaymentTaken</td>
 *     <td>PaymentFailed</td></tr>
 *   <tr><td>taken</td>
 *     <td>nothing</td><td>nothing</td><td>refund</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>failed</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td><td>return</td><td>nothing</td></tr>
 *   <tr><td>failed, returned</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>refunded</td>
 *     <td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 * </table>
 *
 * <p>A charge is always made under the order's key and waits for certainty, so that to charge again
 * is to ask for what became of it: one that timed out and was captured in truth is a {@code
 * PaymentTaken}. Once an order is cancelled nothing is requested for it; what was requested before
 * is brought to its end and refunded. "Captured" of a failed payment is what a run finds that stood
 * still while another one gave up, or what {@link Reconciliation} finds later: it is returned.
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
