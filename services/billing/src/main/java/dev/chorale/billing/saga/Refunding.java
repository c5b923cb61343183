package dev.chorale.billing.saga;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.Due;
import dev.chorale.billing.domain.PaymentCommand.NoteCancellation;
import dev.chorale.billing.domain.PaymentCommand.RecordRefund;
import dev.chorale.billing.gateway.PaymentGateway;
import dev.chorale.billing.gateway.Refund;
import dev.chorale.eventstore.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Pays back what was taken for an order that is cancelled, and records it. */
@ApplicationScoped
class Refunding {

    private final PaymentCommands commands;
    private final Charging charging;
    private final PaymentGateway gateway;
    private final Clock clock;

    Refunding(PaymentCommands commands, Charging charging, PaymentGateway gateway, Clock clock) {
        this.commands = commands;
        this.charging = charging;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Notes the cancellation, refunds if that is due, and ends the message. */
    Uni<Void> refundIfDue(NoteCancellation note, Cause cause) {
        return commands.note(note, cause).chain(() -> refundIfDue(note.orderId(), cause));
    }

    private Uni<Void> refundIfDue(UUID orderId, Cause cause) {
        return commands.load(orderId)
                .flatMap(payment ->
                        switch (payment.due()) {
                            case Due.Refund(var amount) ->
                                    refund(new Refund(orderId, amount), cause);
                            case Due.Charge due ->
                                    charging.settle(orderId, due, cause)
                                            .chain(() -> refundIfDue(orderId, cause));
                            case Due.Nothing _ -> commands.finish(cause);
                        });
    }

    private Uni<Void> refund(Refund refund, Cause cause) {
        var refunded = new RecordRefund(refund.orderId(), clock.instant());
        return gateway.refund(refund)
                .chain(() -> commands.react(refunded, cause))
                .replaceWithVoid();
    }
}
