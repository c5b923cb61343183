package dev.chorale.launcher.demo;

/** The demo can't go on; the message says why. */
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
