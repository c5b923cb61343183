package dev.chorale.billing.domain;

/** What the gateway made of a charge, once that is certain. */
public sealed interface ChargeOutcome {

    int attempts();

    record Captured(int attempts) implements ChargeOutcome {}

    record NotCaptured(FailureReason reason, int attempts) implements ChargeOutcome {}
}
