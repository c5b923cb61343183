package dev.chorale.notification.saga;

import static dev.chorale.notification.saga.OrderEvent.ORDER_CANCELLED;
import static dev.chorale.notification.saga.OrderEvent.ORDER_CONFIRMED;
import static dev.chorale.notification.saga.OrderEvent.ORDER_PLACED;

import dev.chorale.eventstore.Cause;
import dev.chorale.messaging.Reactions;
import dev.chorale.notification.command.NotificationCommands;
import dev.chorale.notification.domain.NotificationCommand.NoteRecipient;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.mail.Letter;
import dev.chorale.notification.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.notification.saga.OrderEvent.OrderConfirmedV1;
import dev.chorale.notification.saga.OrderEvent.OrderPlacedV1;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Notification's part of the saga: what comes of an arrival, by what the customer has been told.
 * {@code NotificationSagaTableTest} reads this table.
 *
 * <table>
 *   <tr><th>seen</th>
 *     <th>nobody noted</th><th>nothing told</th><th>told ORDER_CONFIRMED</th>
 *     <th>told ORDER_CANCELLED</th></tr>
 *   <tr><td>OrderPlaced</td>
 *     <td>note whom to tell</td><td>nothing</td><td>nothing</td><td>nothing</td></tr>
 *   <tr><td>OrderConfirmed</td>
 *     <td>park it</td><td>tell ORDER_CONFIRMED</td><td>nothing</td>
 *     <td>tell ORDER_CONFIRMED</td></tr>
 *   <tr><td>OrderCancelled</td>
 *     <td>park it</td><td>tell ORDER_CANCELLED</td><td>tell ORDER_CANCELLED</td>
 *     <td>nothing</td></tr>
 * </table>
 *
 * <p>Told is also who refused the mail for good. Order settles an order once, so that nobody is
 * told both.
 */
@ApplicationScoped
class NotificationSaga {

    private static final String CONSUMER = "notification/saga";

    private final NotificationCommands commands;
    private final Postman postman;
    private final Clock clock;

    NotificationSaga(NotificationCommands commands, Postman postman, Clock clock) {
        this.commands = commands;
        this.postman = postman;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Reactions reactions() {
        return Reactions.of(CONSUMER)
                .on(ORDER_PLACED, OrderPlacedV1.class, this::noteRecipient)
                .on(ORDER_CONFIRMED, OrderConfirmedV1.class, this::tellConfirmed)
                .on(ORDER_CANCELLED, OrderCancelledV1.class, this::tellCancelled)
                .build();
    }

    private Uni<Void> noteRecipient(OrderPlacedV1 placed, Cause cause) {
        return commands.react(
                new NoteRecipient(
                        placed.orderId(), placed.recipient(), placed.summary(), clock.instant()),
                cause);
    }

    private Uni<Void> tellConfirmed(OrderConfirmedV1 confirmed, Cause cause) {
        return postman.tell(confirmed.orderId(), NotificationSaga::confirmation, cause);
    }

    private Uni<Void> tellCancelled(OrderCancelledV1 cancelled, Cause cause) {
        return postman.tell(
                cancelled.orderId(), noted -> cancellation(noted, cancelled.reason()), cause);
    }

    private static Letter confirmation(RecipientNoted noted) {
        return new Letter.Confirmation(noted.orderId(), noted.recipient(), noted.order());
    }

    private static Letter cancellation(RecipientNoted noted, String reason) {
        return new Letter.Cancellation(noted.orderId(), noted.recipient(), noted.order(), reason);
    }
}
