package dev.chorale.billing.gateway;

/** The gateway gave no answer that could be used. */
public abstract sealed class GatewayException extends RuntimeException {

    private GatewayException(String message, Throwable cause) {
        super(message, cause);
    }

    private GatewayException(String message) {
        super(message);
    }

    /** The call can't have had an effect: no connection was made, or the gateway said so. */
    static final class NotReached extends GatewayException {

        NotReached(String message) {
            super(message);
        }

        NotReached(Throwable cause) {
            super("No connection to the payment gateway", cause);
        }
    }

    /** The call may have had its effect, or may have it yet. */
    static final class InDoubt extends GatewayException {

        InDoubt(String message) {
            super(message);
        }

        InDoubt(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The gateway doesn't accept what it was sent; sending it again won't change that. */
    public static final class RequestRefused extends GatewayException {

        RequestRefused(String message) {
            super(message);
        }
    }
}
