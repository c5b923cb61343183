package dev.chorale.projection;

import dev.chorale.messaging.PoisonedRecordException;

/** A row that was to be changed isn't there. */
public final class MissingRowException extends PoisonedRecordException {

    MissingRowException(String message) {
        super(message);
    }
}
