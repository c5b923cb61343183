package dev.chorale.billing.saga;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.ChargeOutcome;
import dev.chorale.billing.domain.ChargeOutcome.Captured;
import dev.chorale.billing.domain.Due;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentCommand.RecordOutcome;
import dev.chorale.billing.domain.PaymentDecision;
import dev.chorale.billing.domain.PaymentDecision.Accepted;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.gateway.Charge;
import dev.chorale.billing.gateway.PaymentGateway;
import dev.chorale.eventstore.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Charges an order whose payment is requested, and records what became of it. */
@ApplicationScoped
class Charging {

    private final PaymentCommands commands;
    private final PaymentGateway gateway;
    private final Returning returning;
    private final Clock clock;

    Charging(PaymentCommands commands, PaymentGateway gateway, Returning returning, Clock clock) {
        this.commands = commands;
        this.gateway = gateway;
        this.returning = returning;
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
                        switch (payment.due()) {
                            case Due.Charge due ->
                                    charge(chargeOf(orderId, due), requestedNow, cause);
                            case Due.Refund _, Due.Nothing _ -> commands.finish(cause);
                        });
    }

    // Unless the payment was requested just now, an earlier run may have reached the gateway.
    private Uni<Void> charge(Charge charge, boolean requestedNow, Cause cause) {
        return gateway.charge(charge, !requestedNow)
                .flatMap(outcome ->
                        commands.conclude(recordOf(charge, outcome), cause)
                                .flatMap(ended ->
                                        ended
                                                ? Uni.createFrom().voidItem()
                                                : overtaken(charge, outcome, cause)
                                                        .chain(() -> commands.finish(cause))));
    }

    /** Brings a requested payment to its outcome, without ending the message. */
    Uni<Void> settle(UUID orderId, Due.Charge due, Cause cause) {
        var charge = chargeOf(orderId, due);
        return gateway.charge(charge, true)
                .flatMap(outcome ->
                        commands.note(recordOf(charge, outcome), cause)
                                .chain(() -> overtaken(charge, outcome, cause)));
    }

    // A run that was held up for long, in a paused process say, may have been overtaken by another
    // one that found the gateway unavailable: what is captured now belongs to nobody. Should this
    // run die here, Reconciliation finds the capture.
    private Uni<Void> overtaken(Charge charge, ChargeOutcome outcome, Cause cause) {
        return outcome instanceof Captured
                ? commands.load(charge.orderId())
                        .flatMap(payment -> returning.returnIfGivenUp(payment, cause))
                : Uni.createFrom().voidItem();
    }

    private RecordOutcome recordOf(Charge charge, ChargeOutcome outcome) {
        return new RecordOutcome(charge.orderId(), outcome, clock.instant());
    }

    private static Charge chargeOf(UUID orderId, Due.Charge due) {
        return new Charge(orderId, due.amount(), due.token());
    }

    private static boolean requestsPayment(PaymentDecision decision) {
        return decision instanceof Accepted(var events)
                && events.stream().anyMatch(PaymentRequested.class::isInstance);
    }
}
