package dev.chorale.billing.domain;

import java.util.UUID;

public sealed interface PaymentRejection {

    /** An outcome of a charge that was never asked for. */
    record NotRequested(UUID orderId) implements PaymentRejection {}

    /** A refund of money that billing doesn't hold. */
    record NotTaken(UUID orderId) implements PaymentRejection {}

    /** A refund of an order that still stands. */
    record NotCancelled(UUID orderId) implements PaymentRejection {}

    /** A capture that came to light after the payment had been given up: it must be returned. */
    record GivenUp(UUID orderId) implements PaymentRejection {}

    /** A return of a capture from a payment that was not given up. */
    record NotGivenUp(UUID orderId) implements PaymentRejection {}
}
