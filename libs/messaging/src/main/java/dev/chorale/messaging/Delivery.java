package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A record on its way to a consumer's reactions. */
record Delivery(
        Message<byte[]> message, ConsumerRecord<String, byte[]> record, Reactions reactions) {

    /**
     * A message of a Kafka channel.
     *
     * @throws IllegalArgumentException when the channel is of another kind
     */
    static Delivery of(Message<byte[]> message, Reactions reactions) {
        return new Delivery(message, recordOf(message), reactions);
    }

    /** What the delivery is ordered by: records without a key, by their partition. */
    Object key() {
        return record.key() == null
                ? record.topic() + "/" + record.partition()
                : new RecordKey(record.key());
    }

    String consumer() {
        return reactions.consumer();
    }

    Executor context() {
        return new MessageContext(message);
    }

    Uni<Void> acknowledge() {
        return Uni.createFrom().completionStage(message::ack);
    }

    /** Where the record stands, for the log. */
    @Override
    public String toString() {
        return "record "
                + record.topic()
                + "/"
                + record.partition()
                + "@"
                + record.offset()
                + " for "
                + consumer();
    }

    @SuppressWarnings("unchecked") // the channel's deserializers, as its documentation asks
    private static ConsumerRecord<String, byte[]> recordOf(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> (ConsumerRecord<String, byte[]>) metadata.getRecord())
                .orElseThrow(
                        () -> new IllegalArgumentException("Not of a Kafka channel: " + message));
    }

    private record RecordKey(String key) {}
}
