package dev.chorale.billing.projection;

import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_FAILED;
import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_REFUNDED;
import static dev.chorale.billing.messaging.BillingPublisher.PAYMENT_TAKEN;

import dev.chorale.billing.domain.PaymentStatus;
import dev.chorale.billing.messaging.PublishedBillingEvent.Amount;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentFailedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentRefundedV1;
import dev.chorale.billing.messaging.PublishedBillingEvent.PaymentTakenV1;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.projection.SessionProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class PaymentListProjection implements SessionProjection {

    @Override
    public String name() {
        return "payment-list";
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, CloudEvent event) {
        return switch (event.type()) {
            case PAYMENT_TAKEN ->
                    session.persist(taken(Contracts.read(event, PaymentTakenV1.class)));
            case PAYMENT_FAILED ->
                    session.persist(failed(Contracts.read(event, PaymentFailedV1.class)));
            case PAYMENT_REFUNDED ->
                    refund(session, Contracts.read(event, PaymentRefundedV1.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private static PaymentView taken(PaymentTakenV1 taken) {
        return row(
                taken.orderId(),
                PaymentStatus.TAKEN,
                taken.amount(),
                taken.attempts(),
                taken.takenAt());
    }

    private static PaymentView failed(PaymentFailedV1 failed) {
        var row =
                row(
                        failed.orderId(),
                        PaymentStatus.FAILED,
                        failed.amount(),
                        failed.attempts(),
                        failed.failedAt());
        row.reason = failed.reason();
        return row;
    }

    private static PaymentView row(
            UUID orderId, PaymentStatus status, Amount amount, int attempts, Instant settledAt) {
        var row = new PaymentView();
        row.orderId = orderId;
        row.status = status.name();
        row.amount = amount.amount();
        row.currency = amount.currency();
        row.attempts = attempts;
        row.settledAt = settledAt;
        return row;
    }

    private static Uni<Void> refund(Mutiny.Session session, PaymentRefundedV1 refunded) {
        return session.find(PaymentView.class, refunded.orderId())
                .invoke(row -> {
                    row.status = PaymentStatus.REFUNDED.name();
                    row.refundedAt = refunded.refundedAt();
                })
                .replaceWithVoid();
    }
}
