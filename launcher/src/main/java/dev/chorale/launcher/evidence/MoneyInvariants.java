package dev.chorale.launcher.evidence;

import dev.chorale.launcher.events.Saga;
import java.util.ArrayList;

/** What has to hold of money: what was published against what really moved at the gateway. */
final class MoneyInvariants {

    private final Evidence evidence;
    private final Movements captures;
    private final Movements refunds;

    MoneyInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.captures = new Movements(evidence.captures());
        this.refunds = new Movements(evidence.refunds());
    }

    Invariant paidOnce() {
        var violations = new ArrayList<String>();
        for (var saga : evidence.sagas()) {
            int times = captures.times(saga.orderId());
            long paid = captures.amount(saga.orderId());
            if (saga.isConfirmed() && times != 1) {
                violations.add(
                        "%s is confirmed and was paid %d times".formatted(saga.orderId(), times));
            } else if (saga.isConfirmed() && paid != saga.total()) {
                violations.add(
                        "%s has a total of %d and was paid %d"
                                .formatted(saga.orderId(), saga.total(), paid));
            } else if (times > 1) {
                violations.add("%s was captured %d times".formatted(saga.orderId(), times));
            }
        }
        return new Invariant(
                "an order is confirmed only if paid exactly once",
                "%d captures at the gateway".formatted(evidence.captures().size()),
                violations);
    }

    /**
     * Money that moved at the gateway and that nobody published, or the other way round. A charge
     * that was given up for good, and went through all the same, is paid back without a word: it
     * belonged to nobody.
     */
    Invariant booked() {
        var violations = new ArrayList<String>();
        int paid = 0;
        int refunded = 0;
        int returned = 0;
        for (var saga : evidence.sagas()) {
            paid += saga.paid();
            refunded += saga.refunded();
            int captured = captures.times(saga.orderId());
            int givenBack = refunds.times(saga.orderId());
            boolean published = captured == saga.paid() && givenBack == saga.refunded();
            boolean late = saga.paid() == 0 && captured == 1 && givenBack == 1;
            if (late) {
                returned++;
            } else if (!published) {
                violations.add(
                        "%s: %d captures and %d PaymentTaken, %d refunds and %d PaymentRefunded"
                                .formatted(
                                        saga.orderId(),
                                        captured,
                                        saga.paid(),
                                        givenBack,
                                        saga.refunded()));
            }
        }
        return new Invariant(
                "what moved at the gateway is what was published",
                "%d PaymentTaken, %d PaymentRefunded, %d late captures paid back"
                        .formatted(paid, refunded, returned),
                violations);
    }

    /** What is left at the gateway of a cancelled order, in minor units. */
    long kept(Saga saga) {
        return captures.amount(saga.orderId()) - refunds.amount(saga.orderId());
    }

    boolean isRefunded(Saga saga) {
        return refunds.times(saga.orderId()) > 0;
    }
}
