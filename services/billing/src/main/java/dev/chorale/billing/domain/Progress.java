package dev.chorale.billing.domain;

/** How far a payment has come. */
public sealed interface Progress {

    record NotRequested() implements Progress {}

    /** What is asked of the gateway. */
    sealed interface Asked extends Progress {

        Money amount();
    }

    record Requested(Money amount, String token) implements Asked {}

    record Taken(Money amount, int attempts) implements Asked {}

    record Failed(Money amount, FailureReason reason, int attempts, boolean lateCaptureReturned)
            implements Asked {}

    record Refunded(Money amount, int attempts) implements Asked {}
}
