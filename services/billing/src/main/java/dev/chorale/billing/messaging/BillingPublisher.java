package dev.chorale.billing.messaging;

import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.PaymentEvent;
import dev.chorale.billing.domain.PaymentEvent.CancellationNoted;
import dev.chorale.billing.domain.PaymentEvent.LateCaptureReturned;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentRefunded;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import dev.chorale.billing.messaging.PublishedBillingEvent.Amount;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentFailedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentRefundedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentTakenV1;
import dev.chorale.eventstore.OutboxMessage;
import java.util.Optional;

/** Turns billing's own events into the contracts that it publishes; notes stay inside. */
public final class BillingPublisher {

    public static final String TOPIC = "billing.events";
    public static final String PAYMENT_TAKEN = "dev.chorale.billing.PaymentTaken.v1";
    public static final String PAYMENT_FAILED = "dev.chorale.billing.PaymentFailed.v1";
    public static final String PAYMENT_REFUNDED = "dev.chorale.billing.PaymentRefunded.v1";

    private BillingPublisher() {}

    public static Optional<OutboxMessage> publish(Object event) {
        return switch ((PaymentEvent) event) {
            case PaymentTaken taken -> message(PAYMENT_TAKEN, contract(taken));
            case PaymentFailed failed -> message(PAYMENT_FAILED, contract(failed));
            case PaymentRefunded refunded -> message(PAYMENT_REFUNDED, contract(refunded));
            case OrderNoted _ -> Optional.empty();
            case ReservationNoted _ -> Optional.empty();
            case CancellationNoted _ -> Optional.empty();
            case PaymentRequested _ -> Optional.empty();
            case LateCaptureReturned _ -> Optional.empty();
        };
    }

    private static Optional<OutboxMessage> message(String type, PublishedBillingEvent contract) {
        return Optional.of(
                new OutboxMessage(
                        TOPIC, contract.orderId().toString(), type, "/billing", contract));
    }

    private static PaymentTakenV1 contract(PaymentTaken taken) {
        return new PaymentTakenV1(
                taken.orderId(), contract(taken.amount()), taken.attempts(), taken.takenAt());
    }

    private static PaymentFailedV1 contract(PaymentFailed failed) {
        return new PaymentFailedV1(
                failed.orderId(),
                contract(failed.amount()),
                failed.reason().name(),
                failed.attempts(),
                failed.failedAt());
    }

    private static PaymentRefundedV1 contract(PaymentRefunded refunded) {
        return new PaymentRefundedV1(
                refunded.orderId(), contract(refunded.amount()), refunded.refundedAt());
    }

    private static Amount contract(Money money) {
        return new Amount(money.amount(), money.currency());
    }
}
