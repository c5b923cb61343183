package dev.chorale.billing.saga;

import dev.chorale.billing.command.PaymentCommands;
import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.domain.PaymentCommand.RecordLateCaptureReturned;
import dev.chorale.billing.domain.Progress.Failed;
import dev.chorale.billing.gateway.PaymentGateway;
import dev.chorale.billing.gateway.Refund;
import dev.chorale.eventstore.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Pays back what was captured after its payment had been given up: it belongs to nobody. */
@ApplicationScoped
class Returning {

    private static final Logger LOG = Logger.getLogger(Returning.class);

    private final PaymentCommands commands;
    private final PaymentGateway gateway;
    private final Clock clock;

    Returning(PaymentCommands commands, PaymentGateway gateway, Clock clock) {
        this.commands = commands;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Returns a capture that is known of, if its payment was given up. */
    Uni<Void> returnIfGivenUp(Payment payment, Cause cause) {
        return payment.progress() instanceof Failed(var amount, _, _, _) && payment.isGivenUp()
                ? giveBack(new Refund(payment.orderId(), amount), cause)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> giveBack(Refund refund, Cause cause) {
        var returned = new RecordLateCaptureReturned(refund.orderId(), clock.instant());
        return gateway.refund(refund)
                .chain(() -> commands.note(returned, cause))
                .invoke(() ->
                        LOG.warnf("Returned what order %s was charged late", refund.orderId()))
                .replaceWithVoid();
    }
}
