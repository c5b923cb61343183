package dev.chorale.order.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.OutboxMessage;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.order.messaging.OrderPublisher;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills {@code order.events}, straight and not by way of a store and the relay, with records such
 * as the relay writes: the contracts that order publishes, all headers, in transactions.
 */
final class OrderTopic {

    private static final int TRANSACTION = 5_000;

    private final EventJson json = new EventJson();
    private final String bootstrapServers;

    OrderTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void fill(long events) {
        var history = new OrderHistory(events);
        try (var producer =
                new KafkaProducer<byte[], byte[]>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                "benchmark",
                                "batch.size",
                                64 << 10,
                                "linger.ms",
                                5),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            for (long position = 1; history.hasNext(); ) {
                producer.beginTransaction();
                for (int n = 0; n < TRANSACTION && history.hasNext(); n++) {
                    producer.send(record(position++, history));
                }
                producer.commitTransaction();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(long position, OrderHistory history) {
        var message = OrderPublisher.publish(history.next()).orElseThrow();
        var id = history.id().toString();
        var record =
                new ProducerRecord<>(
                        message.topic(),
                        message.key().getBytes(UTF_8),
                        json.write(message.payload()));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id);
        header(record, "ce_type", message.type());
        header(record, "ce_source", message.source());
        header(record, "ce_subject", message.key());
        header(record, "ce_time", history.now().toString());
        header(record, "ce_sequence", Long.toString(position));
        header(record, "content-type", "application/json");
        header(record, "traceparent", traceOf(message));
        header(record, "correlationid", message.key());
        header(record, "causationid", history.id().toString());
        return record;
    }

    private static String traceOf(OutboxMessage message) {
        return new TraceParent(
                        message.key().replace("-", ""),
                        message.key().substring(19, 23) + "0123456789ab")
                .toString();
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
