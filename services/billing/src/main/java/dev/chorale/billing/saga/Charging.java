package dev.chorale.billing.saga;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentCommand.RecordLateCaptureReturned;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentDecision;
import dev.chorale.billing.domain.PaymentDecision.Accepted;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.Progress.Failed;
import dev.chorale.billing.domain.Progress.Requested;
import dev.chorale.billing.gateway.Charge;
import dev.chorale.billing.gateway.PaymentGateway;
import dev.chorale.billing.gateway.Refund;
import dev.chorale.eventstore.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Charges an order whose payment is requested, and records what became of it. */
@ApplicationScoped
class Charging {

    /** How a decision is recorded: as the end of a message, or on the way to it. */
    private interface Recorder
            extends BiFunction<PaymentCommand, Cause, Uni<@Nullable PaymentDecision>> {}

    private final PaymentCommands commands;
    private final PaymentGateway gateway;
    private final Clock clock;

    Charging(PaymentCommands commands, PaymentGateway gateway, Clock clock) {
        this.commands = commands;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Notes what a message says, charges if that is due now, and ends the message. */
    Uni<Void> chargeIfDue(PaymentCommand note, Cause cause) {
        return commands.note(note, cause)
                .flatMap(noted -> chargeIfDue(note.orderId(), requestsPayment(noted), cause));
    }

    private Uni<Void> chargeIfDue(UUID orderId, boolean requestedNow, Cause cause) {
        return commands.load(orderId)
                .flatMap(payment ->
                        payment.progress() instanceof Requested requested
                                ? charge(
                                        chargeOf(orderId, requested),
                                        requestedNow,
                                        commands::react,
                                        cause)
                                : commands.finish(cause));
    }

    /** Brings a requested payment to its outcome, without ending the message. */
    Uni<Void> settle(UUID orderId, Requested requested, Cause cause) {
        return charge(chargeOf(orderId, requested), false, commands::note, cause);
    }

    // Unless the payment was requested just now, an earlier run may have reached the gateway.
    private Uni<Void> charge(Charge charge, boolean requestedNow, Recorder recorder, Cause cause) {
        return gateway.charge(charge, !requestedNow)
                .flatMap(outcome -> record(charge, outcome, recorder, cause));
    }

    private Uni<Void> record(Charge charge, ChargeOutcome outcome, Recorder recorder, Cause cause) {
        return recorder.apply(new RecordOutcome(charge.orderId(), outcome, clock.instant()), cause)
                .flatMap(decision ->
                        outcome instanceof Captured && !takesPayment(decision)
                                ? returnIfGivenUp(charge, cause)
                                : Uni.createFrom().voidItem());
    }

    // A run that was held up for long, in a paused process say, may have been overtaken by another
    // one that found the gateway unavailable: what is captured now belongs to nobody.
    private Uni<Void> returnIfGivenUp(Charge charge, Cause cause) {
        return commands.load(charge.orderId())
                .flatMap(payment ->
                        payment.progress() instanceof Failed
                                ? giveBack(charge, cause)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> giveBack(Charge charge, Cause cause) {
        var returned = new RecordLateCaptureReturned(charge.orderId(), clock.instant());
        return gateway.refund(new Refund(charge.orderId(), charge.amount()))
                .chain(() -> commands.note(returned, cause))
                .replaceWithVoid();
    }

    private static Charge chargeOf(UUID orderId, Requested requested) {
        return new Charge(orderId, requested.amount(), requested.token());
    }

    private static boolean requestsPayment(PaymentDecision decision) {
        return decision instanceof Accepted(var events)
                && events.stream().anyMatch(PaymentRequested.class::isInstance);
    }

    private static boolean takesPayment(@Nullable PaymentDecision decision) {
        return decision instanceof Accepted(var events)
                && events.stream().anyMatch(PaymentTaken.class::isInstance);
    }
}
