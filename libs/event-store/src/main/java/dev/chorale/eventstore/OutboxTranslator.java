package dev.chorale.eventstore;

import java.util.Optional;

/** Turns a stored event into what is published of it, so that the two can change apart. */
@FunctionalInterface
public interface OutboxTranslator {

    /**
     * Translates an event at the moment of its append.
     *
     * @return empty for an event that stays inside the service
     */
    Optional<OutboxMessage> translate(Object event);
}
