package dev.chorale.billing.messaging;

import java.time.Instant;
import java.util.UUID;

/** What other services may rely on: {@code contracts/published} holds the schemas. */
public sealed interface PublishedBillingEvent {

    UUID orderId();

    record PaymentTakenV1(UUID orderId, Amount amount, int attempts, Instant takenAt)
            implements PublishedBillingEvent {}

    record PaymentFailedV1(
            UUID orderId, Amount amount, String reason, int attempts, Instant failedAt)
            implements PublishedBillingEvent {}

    record PaymentRefundedV1(UUID orderId, Amount amount, Instant refundedAt)
            implements PublishedBillingEvent {}

    record Amount(long amount, String currency) {}
}
