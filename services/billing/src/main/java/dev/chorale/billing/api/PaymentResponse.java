package dev.chorale.billing.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.domain.PaymentStatus;
import dev.chorale.billing.domain.Progress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentResponse(
        UUID orderId,
        PaymentStatus status,
        @Nullable FailureReason reason,
        Money amount,
        int attempts) {

    /** Empty as long as no payment has been requested. */
    static Optional<PaymentResponse> of(Payment payment) {
        var id = payment.orderId();
        return Optional.ofNullable(
                switch (payment.progress()) {
                    case Progress.NotRequested _ -> null;
                    case Progress.Requested(var amount, _) ->
                            new PaymentResponse(id, PaymentStatus.REQUESTED, null, amount, 0);
                    case Progress.Taken(var amount, var attempts) ->
                            new PaymentResponse(id, PaymentStatus.TAKEN, null, amount, attempts);
                    case Progress.Failed(var amount, var reason, var attempts, _) ->
                            new PaymentResponse(id, PaymentStatus.FAILED, reason, amount, attempts);
                    case Progress.Refunded(var amount, var attempts) ->
                            new PaymentResponse(id, PaymentStatus.REFUNDED, null, amount, attempts);
                });
    }
}
