package dev.chorale.order.saga;

import java.util.UUID;

/** What order reads of billing's events, and nothing else of them. */
sealed interface BillingEvent {

    String PAYMENT_TAKEN = "dev.chorale.billing.PaymentTaken.v1";
    String PAYMENT_FAILED = "dev.chorale.billing.PaymentFailed.v1";

    record PaymentTakenV1(UUID orderId) implements BillingEvent {}

    record PaymentFailedV1(UUID orderId, String reason) implements BillingEvent {}
}
