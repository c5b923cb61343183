package dev.chorale.billing.command;

import static dev.chorale.billing.command.PaymentBoundary.PAYMENT;

import dev.chorale.billing.domain.Payment;
import dev.chorale.billing.domain.PaymentCommand;
import dev.chorale.billing.domain.PaymentDecision;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.DuplicateMessageException;
import dev.chorale.eventstore.Handled;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.InboxEntry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's configuration for this service, and the way in to it. */
@ApplicationScoped
public class PaymentCommands {

    private final CommandSide commandSide;
    private final Inbox inbox;

    PaymentCommands(EventStorageEngine engine, Inbox inbox) {
        this.inbox = inbox;
        this.commandSide =
                CommandSide.start(engine, inbox, PaymentEvents.TYPES, PaymentEvents::tags, PAYMENT);
    }

    /** Decides a command that a message led to, and that is not all that the message leads to. */
    public Uni<PaymentDecision> note(PaymentCommand command, Cause cause) {
        var unfinished = new Cause(cause.trace(), cause.correlationId(), cause.causationId(), null);
        return commandSide.send(PAYMENT, command, unfinished).map(Handled::decision);
    }

    /** Decides the command that ends what a message leads to; null when it had ended before. */
    public Uni<@Nullable PaymentDecision> react(PaymentCommand command, Cause cause) {
        return commandSide.react(PAYMENT, command, cause);
    }

    /**
     * Decides a command that ends what a message leads to, if it has an effect.
     *
     * @return whether it had; else the message has not ended by it
     */
    public Uni<Boolean> conclude(PaymentCommand command, Cause cause) {
        return commandSide
                .send(PAYMENT, command, cause)
                .map(Handled::appended)
                .onFailure(DuplicateMessageException.class)
                .recoverWithItem(false);
    }

    /** Ends a message that leads to nothing more. */
    public Uni<Void> finish(Cause cause) {
        return inbox.record(entry(cause));
    }

    public Uni<Payment> load(UUID orderId) {
        return commandSide.load(PAYMENT, orderId);
    }

    @PreDestroy
    void stop() {
        commandSide.close();
    }

    private static InboxEntry entry(Cause cause) {
        return Objects.requireNonNull(cause.inbox(), "A reaction needs an inbox entry");
    }
}
