package dev.chorale.projection;

/** Another instance has moved a generation on, or it has been told to stop: look where it is. */
final class MovedException extends RuntimeException {

    MovedException() {
        super("It is not where it was, or has to stop", null, false, false);
    }
}
