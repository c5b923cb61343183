package dev.chorale.billing.domain;

public enum FailureReason {
    DECLINED,
    GATEWAY_UNAVAILABLE
}
