package dev.chorale.order.domain;

public enum CancellationReason {
    OUT_OF_STOCK,
    UNKNOWN_PRODUCT,
    PAYMENT_DECLINED,
    PAYMENT_GATEWAY_UNAVAILABLE,
    /** Nothing settled it within the time that it is given. */
    TIMED_OUT
}
