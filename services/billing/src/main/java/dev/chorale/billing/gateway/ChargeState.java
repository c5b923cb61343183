package dev.chorale.billing.gateway;

/** What the gateway says of a charge. */
enum ChargeState {
    CAPTURED,
    DECLINED,
    IN_FLIGHT,
    NEVER_CAPTURED
}
