package dev.chorale.launcher.shop;

/** Chorale doesn't do what it is asked to; the message says what. */
public final class ShopException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was asked and what came of it
     */
    public ShopException(String message) {
        super(message);
    }
}
