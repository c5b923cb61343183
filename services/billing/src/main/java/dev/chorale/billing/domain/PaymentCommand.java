package dev.chorale.billing.domain;

import java.time.Instant;
import java.util.UUID;

public sealed interface PaymentCommand {

    UUID orderId();

    record NoteOrder(UUID orderId, Money amount, String token, Instant at)
            implements PaymentCommand {}

    record NoteReservation(UUID orderId, Instant at) implements PaymentCommand {}

    record NoteCancellation(UUID orderId, Instant at) implements PaymentCommand {}

    record RecordOutcome(UUID orderId, ChargeOutcome outcome, Instant at)
            implements PaymentCommand {}

    record RecordRefund(UUID orderId, Instant at) implements PaymentCommand {}

    /** A capture that came to light after the payment had been given up was paid back. */
    record RecordLateCaptureReturned(UUID orderId, Instant at) implements PaymentCommand {}
}
