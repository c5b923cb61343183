package dev.chorale.eventstore;

/** An event of a type that the service's {@link EventTypes} don't name. */
public final class UnknownEventTypeException extends RuntimeException {

    /** Names the type as it is stored. */
    public UnknownEventTypeException(String type) {
        super("Event type " + type + " is not in the registry: add it to the service's EventTypes");
    }
}
