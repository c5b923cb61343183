package dev.chorale.messaging;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.DuplicateMessageException;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one consumer does about which events. Events of other types pass by. It is a bean, so that
 * dead letters can be redriven as soon as the application runs:
 *
 * <pre>{@code
 * @Produces
 * @Singleton
 * Reactions reactions() {
 *     return Reactions.of("inventory/reservation")
 *             .on("dev.chorale.order.OrderPlaced.v1", OrderPlacedV1.class, this::reserve)
 *             .build();
 * }
 * }</pre>
 */
public final class Reactions {

    private final String consumer;
    private final Map<String, Reaction> byType;

    private Reactions(String consumer, Map<String, Reaction> byType) {
        this.consumer = consumer;
        this.byType = Map.copyOf(byType);
    }

    /**
     * Starts a consumer's reactions.
     *
     * @param consumer names it in the inbox; never changes once it has handled an event
     */
    public static Builder of(String consumer) {
        return new Builder(consumer);
    }

    /** The consumer's name. */
    public String consumer() {
        return consumer;
    }

    /** The types that are reacted to. */
    public Set<String> types() {
        return byType.keySet();
    }

    /** Whether the record is of one of {@link #types()}, or doesn't say what it is. */
    boolean concern(ConsumerRecord<String, byte[]> record) {
        return new EventHeaders(record)
                .find(EventHeaders.Name.TYPE)
                .filter(type -> !type.isBlank())
                .map(byType::containsKey)
                .orElse(true);
    }

    /**
     * Reacts to a record that {@linkplain #concern concerns} the consumer; completes when the
     * reaction is done, now or earlier.
     *
     * @throws PoisonedRecordException when the record can't be decoded or breaks its contract
     */
    Uni<Void> to(ConsumerRecord<String, byte[]> record) {
        var reaction = byType.get(new EventHeaders(record).require(EventHeaders.Name.TYPE));
        var event = CloudEvent.from(record);
        if (reaction == null) {
            return Uni.createFrom().voidItem();
        }
        MessageContext.name(event);
        return reaction.to(event, event.causeFor(consumer))
                .onFailure(DuplicateMessageException.class)
                .recoverWithNull();
    }

    /** A reaction that has yet to read the event's data. */
    @FunctionalInterface
    private interface Reaction {
        Uni<Void> to(CloudEvent event, Cause cause);
    }

    /** Collects a consumer's reactions. */
    public static final class Builder {

        private final String consumer;
        private final Map<String, Reaction> byType = new LinkedHashMap<>();

        private Builder(String consumer) {
            this.consumer = consumer;
        }

        /**
         * Adds a reaction.
         *
         * @param type the event's full type, version included
         * @param contract what the consumer reads of it; see {@link Contracts}
         * @param reaction gives the command, with the cause that makes it take effect once
         * @throws IllegalArgumentException when the type has a reaction already
         */
        public <T> Builder on(
                String type, Class<T> contract, BiFunction<T, Cause, Uni<Void>> reaction) {
            Reaction reading =
                    (event, cause) -> reaction.apply(Contracts.read(event, contract), cause);
            if (byType.putIfAbsent(type, reading) != null) {
                throw new IllegalArgumentException(type + " has a reaction already");
            }
            return this;
        }

        /** The finished reactions. */
        public Reactions build() {
            return new Reactions(consumer, byType);
        }
    }
}
