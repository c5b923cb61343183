package dev.chorale.eventstore;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.StateManager;
import org.jspecify.annotations.Nullable;

/**
 * A service's command side: Axon Framework, configured with the service's deciders on an event
 * store.
 *
 * <p>A command is decided on the state of its boundary, and the events of the decision are appended
 * on the condition that the boundary has not changed meanwhile. When it has, the state is read and
 * the decision made again, {@value #TRIES} times at the most. Commands of this process on the same
 * boundary take {@linkplain Turns turns}, so that they don't run into each other.
 */
public final class CommandSide implements AutoCloseable {

    private static final int TRIES = 20;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMillis(200);

    private final AxonConfiguration axon;
    private final CommandBus commands;
    private final Inbox inbox;
    private final Turns<Tag> turns = new Turns<>();

    private CommandSide(AxonConfiguration axon, Inbox inbox) {
        this.axon = axon;
        this.commands = axon.getComponent(CommandBus.class);
        this.inbox = inbox;
    }

    /**
     * Starts a command side.
     *
     * @param engine where events are kept
     * @param inbox where the causes are kept that led to no events
     * @param types names the service's events
     * @param tags the tags of an event, by which boundaries find it
     * @param deciders what the service decides
     */
    public static CommandSide start(
            EventStorageEngine engine,
            Inbox inbox,
            EventTypes types,
            Function<Object, Set<Tag>> tags,
            Decider<?, ?, ?, ?, ?>... deciders) {
        return new CommandSide(
                configurer(types, tags, deciders)
                        .registerEventStorageEngine(config -> engine)
                        .start(),
                inbox);
    }

    /**
     * The configuration without a storage engine: for Axon's test fixture, which then keeps events
     * in memory.
     */
    public static EventSourcingConfigurer configurer(
            EventTypes types, Function<Object, Set<Tag>> tags, Decider<?, ?, ?, ?, ?>... deciders) {
        return AxonSetUp.configurer(types, tags, deciders);
    }

    /** A command as Axon's bus and test fixture take it. */
    public static <C> CommandMessage message(Decider<?, C, ?, ?, ?> decider, C command) {
        return new GenericCommandMessage(AxonSetUp.commandType(decider), command);
    }

    /**
     * Decides a command and makes the decision take effect, together with the cause's inbox row.
     *
     * @return the decision once its events are committed. Fails with {@link
     *     ConcurrencyConflictException} when the boundary kept changing, and with {@link
     *     DuplicateMessageException} when the cause has taken effect before
     */
    public <C, D> Uni<Handled<D>> send(Decider<?, C, ?, ?, D> decider, C command, Cause cause) {
        return turns.take(boundaryTags(decider, command), () -> race(decider, command, cause))
                .emitOn(CallerContext.current());
    }

    /** Tries until no other process gets in between. */
    private <C, D> Uni<Handled<D>> race(Decider<?, C, ?, ?, D> decider, C command, Cause cause) {
        return Uni.createFrom()
                .completionStage(() -> dispatch(decider, command, cause))
                .onFailure(AppendEventsTransactionRejectedException.class)
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .withJitter(1.0)
                .atMost(TRIES - 1)
                .onFailure(CommandSide::isConflict)
                .transform(conflict ->
                        new ConcurrencyConflictException(decider.name(), TRIES, conflict));
    }

    private static <B, C> Set<Tag> boundaryTags(Decider<B, C, ?, ?, ?> decider, C command) {
        return decider.criteria(decider.boundaryOf(command)).flatten().stream()
                .flatMap(criterion -> criterion.tags().stream())
                .collect(toUnmodifiableSet());
    }

    /**
     * Decides a command that a message led to. The message is known as handled afterwards, whether
     * the decision left events, left none, or had been made before.
     *
     * @param cause names the message by its {@link Cause#inbox()}
     * @return the decision; empty (null) when the message had been handled before
     * @throws NullPointerException when the cause has no inbox entry
     */
    public <C, D> Uni<@Nullable D> react(Decider<?, C, ?, ?, D> decider, C command, Cause cause) {
        var entry = Objects.requireNonNull(cause.inbox(), "A reaction needs an inbox entry");
        return send(decider, command, cause)
                .onItem()
                .call(handled ->
                        handled.appended() ? Uni.createFrom().voidItem() : inbox.record(entry))
                .map(Handled::decision)
                .onFailure(DuplicateMessageException.class)
                .recoverWithNull();
    }

    /** The state of a boundary as it is now, committed events of all earlier commands included. */
    public <B, S> Uni<S> load(Decider<B, ?, S, ?, ?> decider, B boundary) {
        return Uni.createFrom()
                .completionStage(() ->
                        axon.getComponent(UnitOfWorkFactory.class)
                                .create()
                                .executeWithResult(context ->
                                        axon.getComponent(StateManager.class)
                                                .loadEntity(
                                                        decider.stateType(), boundary, context)))
                .emitOn(CallerContext.current());
    }

    /** Stops Axon; the engine's pool is left to its owner. */
    @Override
    public void close() {
        axon.shutdown();
    }

    private <C, D> CompletableFuture<Handled<D>> dispatch(
            Decider<?, C, ?, ?, D> decider, C command, Cause cause) {
        var message = message(decider, command).andMetadata(cause.toMetadata());
        return commands.dispatch(message, null).thenApply(result -> handled(result.payload()));
    }

    @SuppressWarnings("unchecked")
    private static <D> Handled<D> handled(Object payload) {
        return ((DecisionHandler.Decided<D>) payload).handled();
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof AppendEventsTransactionRejectedException
                || failure.getCause() instanceof AppendEventsTransactionRejectedException;
    }
}
