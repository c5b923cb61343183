package dev.chorale.eventstore;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.EventSink;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.modelling.StateManager;

/** Axon's command handler for a decider: load, decide, append. */
final class DecisionHandler<B, C, S, E, D> implements CommandHandler {

    private static final MessageType RESULT = new MessageType("dev.chorale.Decided", "1");

    private final Decider<B, C, S, E, D> decider;
    private final EventTypes types;

    DecisionHandler(Decider<B, C, S, E, D> decider, EventTypes types) {
        this.decider = decider;
        this.types = types;
    }

    /** A decision, and who knows the positions once it has been committed. */
    record Decided<D>(
            D decision, EventStoreTransaction transaction, boolean appends, Written written) {

        Handled<D> handled() {
            return new Handled<>(
                    decision,
                    appends
                            ? GlobalIndexPosition.toIndex(transaction.appendPosition().position())
                            : 0,
                    written.positions());
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public MessageStream.Single<CommandResultMessage> handle(
            CommandMessage message, ProcessingContext context) {
        var command = (C) message.payload();
        context.putResource(Message.RESOURCE_KEY, message); // where the engine finds the cause
        CompletableFuture<CommandResultMessage> result =
                context.component(StateManager.class)
                        .loadEntity(decider.stateType(), decider.boundaryOf(command), context)
                        .thenApply(state -> decide(command, state, message, context))
                        .thenApply(decided -> new GenericCommandResultMessage(RESULT, decided));
        return MessageStream.fromFuture(result);
    }

    private Decided<D> decide(
            C command, S state, CommandMessage message, ProcessingContext context) {
        var decision = decider.decide(command, state);
        var events = decider.eventsOf(decision);
        var transaction = context.component(EventStore.class).transaction(context);
        var written = Written.in(context);
        append(events, message, context);
        return new Decided<>(decision, transaction, !events.isEmpty(), written);
    }

    private void append(
            List<? extends E> events, CommandMessage message, ProcessingContext context) {
        if (events.isEmpty()) {
            return;
        }
        var time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var metadata =
                Cause.fromMetadata(message.metadata(), message.identifier()).toEventMetadata();
        context.component(EventSink.class)
                .publish(
                        context,
                        events.stream().map(event -> message(event, time, metadata)).toList());
    }

    private EventMessage message(Object event, Instant time, Map<String, String> metadata) {
        return new GenericEventMessage(
                UuidCreator.getTimeOrderedEpoch().toString(),
                types.resolveOrThrow(event),
                event,
                metadata,
                time);
    }
}
