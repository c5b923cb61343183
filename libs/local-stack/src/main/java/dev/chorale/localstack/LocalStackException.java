package dev.chorale.localstack;

import org.jspecify.annotations.Nullable;

/** A part of the local stack could not be started or stopped; the message says what to do. */
public class LocalStackException extends RuntimeException {

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
