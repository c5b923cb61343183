package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records that could not be handled, and those that wait behind them: kept in the service's
 * database, from where they can be {@linkplain Redrive redriven}, and copied to the topic {@code
 * <application>.dlq} for all to see.
 *
 * <p>Storing a record that is stored already changes nothing but its error and its attempts.
 */
@ApplicationScoped
public class DeadLetters {

    private final ParkedRecords parked;
    private final DeadLetterTopic topic;

    DeadLetters(ParkedRecords parked, DeadLetterTopic topic) {
        this.parked = parked;
        this.topic = topic;
    }

    /**
     * Adds a record that the consumer goes on without: what later comes for its key doesn't wait.
     *
     * @param consumer who could not handle it
     * @param reason why
     * @return completes when it is stored
     */
    public Uni<Void> add(ConsumerRecord<String, byte[]> record, String consumer, Throwable reason) {
        var error = Described.failure(reason);
        return topic.tell(record, consumer, error)
                .chain(() -> parked.add(record, consumer, error, 1));
    }

    /** Adds a record, and blocks its key until it is redriven or discarded. */
    Uni<Void> park(
            ConsumerRecord<String, byte[]> record, String consumer, Throwable reason, int tries) {
        var error = Described.failure(reason);
        return topic.tell(record, consumer, error)
                .chain(() -> parked.park(record, consumer, error, tries));
    }

    /** Adds a record behind what blocks its key; false when the key is no longer blocked. */
    Uni<Boolean> parkBehind(ConsumerRecord<String, byte[]> record, String consumer) {
        return parked.parkBehind(record, consumer)
                .call(isParked ->
                        isParked
                                ? topic.tell(record, consumer, "waits behind others of its key")
                                : Uni.createFrom().voidItem());
    }
}
