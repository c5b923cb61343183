package dev.chorale.notification.saga;

import dev.chorale.messaging.PoisonedRecordException;
import java.util.UUID;

/** An order was settled of which nobody said who placed it; trying again can't mend that. */
final class RecipientUnknownException extends PoisonedRecordException {

    RecipientUnknownException(UUID orderId) {
        super("Nobody to tell about order " + orderId + ": its OrderPlaced has not been seen");
    }
}
