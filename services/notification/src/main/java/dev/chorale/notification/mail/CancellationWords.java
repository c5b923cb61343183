package dev.chorale.notification.mail;

/** Why an order was cancelled, as one would say it to the customer. */
final class CancellationWords {

    private CancellationWords() {}

    /** A reason that order adds later gets a sentence that is true of any. */
    static String of(String reason) {
        return switch (reason) {
            case "OUT_OF_STOCK" -> "we don't have enough of what you ordered in stock";
            case "UNKNOWN_PRODUCT" -> "we no longer carry one of the products you ordered";
            case "PAYMENT_DECLINED" -> "your payment was declined";
            case "PAYMENT_GATEWAY_UNAVAILABLE" -> "our payment provider could not be reached";
            case "TIMED_OUT" -> "it could not be completed in time";
            default -> "something came in the way on our side";
        };
    }
}
