package dev.chorale.eventstore;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * A service's registry of stored event types: an explicit name for each class, so that a class can
 * be renamed or moved without touching what is stored.
 */
public final class EventTypes implements MessageTypeResolver {

    private final Map<Class<?>, MessageType> typeOf;
    private final Map<QualifiedName, Class<?>> classOf;

    private EventTypes(Map<Class<?>, MessageType> typeOf, Map<QualifiedName, Class<?>> classOf) {
        this.typeOf = Map.copyOf(typeOf);
        this.classOf = Map.copyOf(classOf);
    }

    /**
     * Starts a registry.
     *
     * @param namespace goes before each name: {@code dev.chorale.order} and {@code OrderPlaced}
     *     make {@code dev.chorale.order.OrderPlaced}
     */
    public static Builder in(String namespace) {
        return new Builder(namespace);
    }

    /**
     * The class that reads an event's payload.
     *
     * @throws UnknownEventTypeException when the type is not registered
     */
    public Class<?> classOf(QualifiedName name) {
        var type = classOf.get(name);
        if (type == null) {
            throw new UnknownEventTypeException(name.name());
        }
        return type;
    }

    /**
     * An event's payload as the class that is registered for its type.
     *
     * @param converter reads what is stored, where the payload is not that class already
     * @throws UnknownEventTypeException when the type is not registered
     */
    public Object payloadOf(EventMessage event, Converter converter) {
        return event.payloadAs(classOf(event.type().qualifiedName()), converter);
    }

    /** All registered classes. */
    public Collection<Class<?>> classes() {
        return typeOf.keySet();
    }

    @Override
    public Optional<MessageType> resolve(Class<?> payloadType) {
        return Optional.ofNullable(typeOf.get(payloadType));
    }

    /** Collects the types of a registry. */
    public static final class Builder {

        private final String namespace;
        private final Map<Class<?>, MessageType> typeOf = new LinkedHashMap<>();
        private final Map<QualifiedName, Class<?>> classOf = new LinkedHashMap<>();

        private Builder(String namespace) {
            this.namespace = namespace;
        }

        /**
         * Registers a type.
         *
         * @param name without the namespace; never changes once an event of it has been stored
         * @throws IllegalArgumentException when the name or the class is taken
         */
        public Builder event(String name, Class<?> type) {
            var qualified = new QualifiedName(namespace, name);
            if (classOf.putIfAbsent(qualified, type) != null
                    || typeOf.putIfAbsent(type, new MessageType(qualified, "1")) != null) {
                throw new IllegalArgumentException(
                        "Event type " + qualified + " or " + type + " is registered twice");
            }
            return this;
        }

        /** The finished registry. */
        public EventTypes build() {
            return new EventTypes(typeOf, classOf);
        }
    }
}
