package dev.chorale.billing.gateway;

import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.ChargeOutcome.NotCaptured;
import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.gateway.GatewayException.InDoubt;
import dev.chorale.billing.gateway.GatewayException.Passing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** The payment gateway, as billing wants it: each charge has one outcome, and that is certain. */
@ApplicationScoped
public class PaymentGateway {

    private final ChargeAttempts charges;
    private final GatewayCalls calls;
    private final GatewaySettings settings;

    PaymentGateway(ChargeAttempts charges, GatewayCalls calls, GatewaySettings settings) {
        this.charges = charges;
        this.calls = calls;
        this.settings = settings;
    }

    /**
     * Charges an order, or finds out what became of its charge.
     *
     * @param mayHaveChargedBefore whether an attempt of an earlier time may have reached the
     *     gateway, so that only the gateway itself can say that nothing was captured
     * @return the outcome; a failure when nobody can tell it now, and it is to be asked for again
     */
    public Uni<ChargeOutcome> charge(Charge charge, boolean mayHaveChargedBefore) {
        var attempts = new Attempts(mayHaveChargedBefore);
        return charges.charge(charge, attempts)
                .onFailure(PaymentGateway::leavesItOpen)
                .recoverWithUni(() -> findOut(charge, attempts))
                .map(state -> outcome(state, attempts));
    }

    /**
     * Whether an order's money has been captured.
     *
     * @return a failure when nobody can tell it now
     */
    public Uni<Boolean> hasCaptured(UUID orderId) {
        return calls.find(Charge.keyOf(orderId))
                .map(state ->
                        switch (state) {
                            case CAPTURED -> true;
                            case DECLINED, NEVER_CAPTURED -> false;
                            case IN_FLIGHT -> throw stillInFlight();
                        });
    }

    /** Pays back what was charged for an order. */
    public Uni<Void> refund(Refund refund) {
        return calls.refund(refund);
    }

    private static boolean leavesItOpen(Throwable failure) {
        return failure instanceof Passing
                || failure instanceof TimeoutException
                || failure instanceof CircuitBreakerOpenException;
    }

    private Uni<ChargeState> findOut(Charge charge, Attempts attempts) {
        return attempts.mayHaveCharged()
                ? askUntilCertain(charge, settings.timesUnknown(), settings.timesInFlight())
                : askUntilCertain(charge, 1, settings.timesInFlight())
                        .onFailure()
                        .recoverWithItem(ChargeState.NEVER_CAPTURED);
    }

    private Uni<ChargeState> askUntilCertain(Charge charge, int timesUnknown, int timesInFlight) {
        return calls.find(charge.key())
                .flatMap(state ->
                        switch (state) {
                            case CAPTURED, DECLINED -> Uni.createFrom().item(state);
                            case NEVER_CAPTURED ->
                                    timesUnknown > 1
                                            ? askAgain(charge, timesUnknown - 1, timesInFlight)
                                            : Uni.createFrom().item(state);
                            case IN_FLIGHT ->
                                    timesInFlight > 1
                                            ? askAgain(
                                                    charge,
                                                    settings.timesUnknown(),
                                                    timesInFlight - 1)
                                            : Uni.createFrom().failure(stillInFlight());
                        });
    }

    private Uni<ChargeState> askAgain(Charge charge, int timesUnknown, int timesInFlight) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(settings.askAgainAfter())
                .flatMap(waited -> askUntilCertain(charge, timesUnknown, timesInFlight));
    }

    private static InDoubt stillInFlight() {
        return new InDoubt("The payment gateway still works on the charge");
    }

    private static ChargeOutcome outcome(ChargeState state, Attempts attempts) {
        return switch (state) {
            case CAPTURED -> new Captured(attempts.sent());
            case DECLINED -> new NotCaptured(FailureReason.DECLINED, attempts.sent());
            case NEVER_CAPTURED, IN_FLIGHT ->
                    new NotCaptured(FailureReason.GATEWAY_UNAVAILABLE, attempts.sent());
        };
    }
}
