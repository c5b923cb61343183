package dev.chorale.order.domain;

public enum CancellationReason {
    OUT_OF_STOCK,
    UNKNOWN_PRODUCT,
    PAYMENT_DECLINED,
    PAYMENT_GATEWAY_UNAVAILABLE
}
