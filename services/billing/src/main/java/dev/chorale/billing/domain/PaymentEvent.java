package dev.chorale.billing.domain;

import java.time.Instant;
import java.util.UUID;

public sealed interface PaymentEvent {

    UUID orderId();

    record OrderNoted(UUID orderId, Money amount, String token, Instant notedAt)
            implements PaymentEvent {}

    record ReservationNoted(UUID orderId, Instant notedAt) implements PaymentEvent {}

    record PaymentRequested(UUID orderId, Money amount, String token, Instant requestedAt)
            implements PaymentEvent {}

    record PaymentTaken(UUID orderId, Money amount, int attempts, Instant takenAt)
            implements PaymentEvent {}

    record PaymentFailed(
            UUID orderId, Money amount, FailureReason reason, int attempts, Instant failedAt)
            implements PaymentEvent {}

    record CancellationNoted(UUID orderId, Instant notedAt) implements PaymentEvent {}

    record PaymentRefunded(UUID orderId, Money amount, Instant refundedAt)
            implements PaymentEvent {}

    record LateCaptureReturned(UUID orderId, Money amount, Instant returnedAt)
            implements PaymentEvent {}
}
