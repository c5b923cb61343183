package dev.chorale.billing.domain;

import java.util.List;

public sealed interface PaymentDecision {

    record Accepted(List<PaymentEvent> events) implements PaymentDecision {}

    record Rejected(PaymentRejection rejection) implements PaymentDecision {}

    static PaymentDecision accepted(PaymentEvent... events) {
        return new Accepted(List.of(events));
    }

    /** The payment is as the command wants it already. */
    static PaymentDecision nothingToDo() {
        return new Accepted(List.of());
    }

    static PaymentDecision rejected(PaymentRejection rejection) {
        return new Rejected(rejection);
    }
}
