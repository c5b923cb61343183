package dev.chorale.inventory.saga;

import static dev.chorale.inventory.saga.OrderEvent.ORDER_CANCELLED;
import static dev.chorale.inventory.saga.OrderEvent.ORDER_CONFIRMED;
import static dev.chorale.inventory.saga.OrderEvent.ORDER_PLACED;

import dev.chorale.eventstore.Cause;
import dev.chorale.inventory.command.StockCommands;
import dev.chorale.inventory.domain.ReservationCommand;
import dev.chorale.inventory.domain.ReservationCommand.ReleaseStock;
import dev.chorale.inventory.domain.ReservationCommand.ReserveStock;
import dev.chorale.inventory.domain.ReservationCommand.ShipStock;
import dev.chorale.inventory.domain.ReservationDecision;
import dev.chorale.inventory.domain.StockLine;
import dev.chorale.inventory.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.inventory.saga.OrderEvent.OrderConfirmedV1;
import dev.chorale.inventory.saga.OrderEvent.OrderPlacedV1;
import dev.chorale.messaging.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Inventory's part of the saga: what comes of an arrival, by where the order's reservation stands.
 * {@code StockSagaTableTest} reads this table.
 *
 * <table>
 *   <tr><th>seen</th>
 *     <th>NONE</th><th>RESERVED</th><th>FAILED</th><th>RELEASED</th><th>SHIPPED</th>
 *     <th>FORESTALLED</th></tr>
 *   <tr><td>OrderPlaced, enough there</td>
 *     <td>StockReserved</td><td>nothing</td><td>nothing</td><td>nothing</td><td>nothing</td>
 *     <td>nothing</td></tr>
 *   <tr><td>OrderPlaced, too little there</td>
 *     <td>StockReservationFailed</td><td>nothing</td><td>nothing</td><td>nothing</td>
 *     <td>nothing</td><td>nothing</td></tr>
 *   <tr><td>OrderCancelled</td>
 *     <td>ReservationForestalled</td><td>StockReleased</td><td>nothing</td><td>nothing</td>
 *     <td>a warning</td><td>nothing</td></tr>
 *   <tr><td>OrderConfirmed</td>
 *     <td>a warning</td><td>StockShipped</td><td>a warning</td><td>a warning</td>
 *     <td>nothing</td><td>a warning</td></tr>
 * </table>
 *
 * <p>A warning is what can't be: order's events come in their order, and it confirms only what was
 * reserved, and settles an order once. An order that timed out while inventory was away is reserved
 * and released, one after the other, when it is back.
 */
@ApplicationScoped
public class StockSaga {

    private static final Logger LOG = Logger.getLogger(StockSaga.class);
    private static final String CONSUMER = "inventory/saga";

    private final StockCommands commands;

    StockSaga(StockCommands commands) {
        this.commands = commands;
    }

    @Produces
    @Singleton
    Reactions reactions() {
        return Reactions.of(CONSUMER)
                .on(ORDER_PLACED, OrderPlacedV1.class, this::reserve)
                .on(ORDER_CANCELLED, OrderCancelledV1.class, this::release)
                .on(ORDER_CONFIRMED, OrderConfirmedV1.class, this::ship)
                .build();
    }

    private Uni<Void> reserve(OrderPlacedV1 placed, Cause cause) {
        var lines =
                placed.lines().stream()
                        .map(line -> new StockLine(line.sku(), line.quantity()))
                        .toList();
        return react(new ReserveStock(placed.orderId(), lines), cause);
    }

    private Uni<Void> release(OrderCancelledV1 cancelled, Cause cause) {
        return react(new ReleaseStock(cancelled.orderId()), cause);
    }

    private Uni<Void> ship(OrderConfirmedV1 confirmed, Cause cause) {
        return react(new ShipStock(confirmed.orderId()), cause);
    }

    private Uni<Void> react(ReservationCommand command, Cause cause) {
        return commands.react(command, cause)
                .invoke(decision -> decision.ifPresent(StockSaga::warnIfRejected))
                .replaceWithVoid();
    }

    /** Order and inventory disagree on what happened: nothing can be done here, but be known. */
    private static void warnIfRejected(ReservationDecision decision) {
        switch (decision) {
            case ReservationDecision.Rejected rejected ->
                    LOG.warnf("The saga asks for what can't be: %s", rejected.rejection());
            case ReservationDecision.Accepted accepted -> {}
        }
    }
}
