package dev.chorale.launcher.gateway;

/** What became of a charge. */
sealed interface ChargeOutcome {

    /** The money was taken. */
    record Taken(String chargeId) implements ChargeOutcome {}

    /** The money is refused for good. */
    record Declined(String reason) implements ChargeOutcome {}

    /** The gateway can't say now; the same key may be tried again. */
    record Unavailable() implements ChargeOutcome {}
}
