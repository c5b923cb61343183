package dev.chorale.eventstore;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * How one kind of command is decided: the pure functions of the domain, and the consistency
 * boundary within which a decision holds. The idea is Jérémie Chassaing's Decider.
 *
 * @param name names the decider among those of its service
 * @param boundaryType type of the boundary's identity
 * @param stateType type of the state that is decided on
 * @param eventType the sealed type of the events that change it
 * @param boundaryOf the boundary that a command is decided in
 * @param criteria the events within a boundary; a decision is void when one of them has been added
 *     since it was read, and is made again
 * @param initial the state before any event
 * @param evolve the state after an event
 * @param decide the decision on a command in a state
 * @param eventsOf the events of a decision, none for a rejection
 * @param <B> the boundary's identity
 * @param <C> the commands
 * @param <S> the state
 * @param <E> the events
 * @param <D> the decisions
 */
public record Decider<B, C, S, E, D>(
        String name,
        Class<B> boundaryType,
        Class<S> stateType,
        Class<E> eventType,
        Function<C, B> boundaryOf,
        Function<B, EventCriteria> criteria,
        Function<B, S> initial,
        BiFunction<S, E, S> evolve,
        BiFunction<C, S, D> decide,
        Function<D, List<? extends E>> eventsOf) {}
