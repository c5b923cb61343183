package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Tells the world of dead letters, in the topic {@code <application>.dlq}: key, value and headers
 * as they came, and beside them {@code dlq_reason}, {@code dlq_topic}, {@code dlq_partition},
 * {@code dlq_offset}, {@code dlq_consumer} and {@code dlq_time}. A copy may come twice.
 */
@ApplicationScoped
class DeadLetterTopic {

    private final MutinyEmitter<byte[]> topic;

    // the tasks that wait for this are bounded already
    DeadLetterTopic(
            @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    /** Completes when the broker has stored the copy. */
    Uni<Void> tell(ConsumerRecord<String, byte[]> record, String consumer, String reason) {
        var headers = new RecordHeaders(record.headers().toArray());
        add(headers, "dlq_reason", reason);
        add(headers, "dlq_topic", record.topic());
        add(headers, "dlq_partition", Integer.toString(record.partition()));
        add(headers, "dlq_offset", Long.toString(record.offset()));
        add(headers, "dlq_consumer", consumer);
        add(headers, "dlq_time", Instant.now().toString());
        var metadata =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(record.key())
                        .withHeaders(headers)
                        .build();
        return topic.sendMessage(Message.of(record.value(), Metadata.of(metadata)));
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
