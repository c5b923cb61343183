package dev.chorale.projection;

/** A store can't be read at the moment, or not at all: it is asked again. */
final class StoreException extends RuntimeException {

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
