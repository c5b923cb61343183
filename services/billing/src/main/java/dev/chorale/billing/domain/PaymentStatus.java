package dev.chorale.billing.domain;

public enum PaymentStatus {
    REQUESTED,
    TAKEN,
    FAILED,
    REFUNDED
}
