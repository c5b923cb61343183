package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A read model: how events change its rows. It reaches nothing but the session it is given, so that
 * it can be applied again from the beginning without an effect on the outside.
 */
public interface SessionProjection {

    /** Names the projection; its position is kept under this name, so it never changes. */
    String name();

    /**
     * Changes the rows for an event; events of types that it doesn't know pass by. Events of a
     * partition come in their order, each of them once.
     *
     * @param session of the transaction that the event's position is written in; it is flushed once
     *     for many events, so what is asked by query rather than by key costs a flush
     * @return completes when the session holds the change; fails with a {@link
     *     dev.chorale.messaging.PoisonedRecordException} for an event that can never be applied
     */
    Uni<Void> apply(Mutiny.Session session, CloudEvent event);
}
