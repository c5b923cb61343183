package dev.chorale.eventstore;

import java.util.List;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * How one kind of command is decided: the pure functions of the domain, and the consistency
 * boundary within which a decision holds. The idea is Jérémie Chassaing's Decider; the boundary is
 * Sara Pellegrini's Dynamic Consistency Boundary.
 *
 * @param <B> the boundary's identity: an order's id, a set of skus
 * @param <C> the commands
 * @param <S> the state that is decided on
 * @param <E> the events, a sealed type
 * @param <D> the decisions
 */
public interface Decider<B, C, S, E, D> {

    /** Tells this decider from the others of its service. */
    String name();

    /** The class of the boundary's identity. */
    Class<B> boundaryType();

    /** The class of the state. */
    Class<S> stateType();

    /** The class of the events. */
    Class<E> eventType();

    /** The boundary that a command is decided in. */
    B boundaryOf(C command);

    /**
     * The events within a boundary. A decision is void when one of them has been added since the
     * state was read; it is then made again.
     */
    EventCriteria criteria(B boundary);

    /** The state before any event. */
    S initial(B boundary);

    /** The state after an event. */
    S evolve(S state, E event);

    /** The decision on a command in a state. */
    D decide(C command, S state);

    /** The events of a decision: none for a rejection, or where nothing is to be done. */
    List<? extends E> eventsOf(D decision);
}
