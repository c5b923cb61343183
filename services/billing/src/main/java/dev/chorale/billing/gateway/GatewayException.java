package dev.chorale.billing.gateway;

/** The gateway gave no answer that could be used. */
public abstract sealed class GatewayException extends RuntimeException {

    private GatewayException(String message) {
        super(message);
    }

    private GatewayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Another attempt may get an answer. */
    abstract static sealed class Passing extends GatewayException {

        private Passing(String message) {
            super(message);
        }

        private Passing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No connection was made, so the call had no effect. */
    static final class Unreachable extends Passing {

        Unreachable(Throwable cause) {
            super("No connection to the payment gateway", cause);
        }
    }

    /** The gateway says that it doesn't do it now, so the call had no effect. */
    static final class Unavailable extends Passing {

        Unavailable(String message) {
            super(message);
        }
    }

    /** The call may have had its effect, or may have it yet. */
    static final class InDoubt extends Passing {

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
