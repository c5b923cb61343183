package dev.chorale.billing.domain;

import dev.chorale.billing.domain.PaymentEvent.CancellationNoted;
import dev.chorale.billing.domain.PaymentEvent.LateCaptureReturned;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentRefunded;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What billing knows of an order: what it has heard of it, and how far the payment has come. */
public record Payment(
        UUID orderId,
        @Nullable OrderNoted order,
        boolean reserved,
        boolean cancelled,
        Progress progress) {

    public static Payment unknown(UUID orderId) {
        return new Payment(orderId, null, false, false, new Progress.NotRequested());
    }

    public Payment evolve(PaymentEvent event) {
        return switch (event) {
            case OrderNoted noted -> new Payment(orderId, noted, reserved, cancelled, progress);
            case ReservationNoted _ -> new Payment(orderId, order, true, cancelled, progress);
            case CancellationNoted _ -> new Payment(orderId, order, reserved, true, progress);
            case PaymentRequested requested ->
                    now(new Progress.Requested(requested.amount(), requested.token()));
            case PaymentTaken taken -> now(new Progress.Taken(taken.amount(), taken.attempts()));
            case PaymentFailed failed ->
                    now(
                            new Progress.Failed(
                                    failed.amount(), failed.reason(), failed.attempts(), false));
            case PaymentRefunded _ -> now(refunded());
            case LateCaptureReturned _ -> now(returned());
        };
    }

    /**
     * What is due for the order; a charge that is under way is so until its outcome is recorded.
     */
    public Due due() {
        return switch (progress) {
            case Progress.Requested(var amount, var token) -> new Due.Charge(amount, token);
            case Progress.Taken(var amount, _) ->
                    cancelled ? new Due.Refund(amount) : new Due.Nothing();
            case Progress.NotRequested _, Progress.Failed _, Progress.Refunded _ ->
                    new Due.Nothing();
        };
    }

    /** Whether nothing was taken as far as we know, so that what is captured yet is paid back. */
    public boolean isGivenUp() {
        return progress instanceof Progress.Failed failed && !failed.lateCaptureReturned();
    }

    private Payment now(Progress progress) {
        return new Payment(orderId, order, reserved, cancelled, progress);
    }

    private Progress refunded() {
        return progress instanceof Progress.Taken(var amount, var attempts)
                ? new Progress.Refunded(amount, attempts)
                : progress;
    }

    private Progress returned() {
        return progress instanceof Progress.Failed(var amount, var reason, var attempts, _)
                ? new Progress.Failed(amount, reason, attempts, true)
                : progress;
    }
}
