package dev.chorale.kafka;

import org.jspecify.annotations.Nullable;

/** The topics are not as the catalogue says and could not be made so; the message says why. */
public final class TopicsNotAppliedException extends RuntimeException {

    TopicsNotAppliedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
