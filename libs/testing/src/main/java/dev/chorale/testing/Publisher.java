package dev.chorale.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts records on the topics of other services, as CloudEvents or as anything else. */
public final class Publisher implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    /** Publishes to the tests' Kafka. */
    public Publisher() {
        this(Parts.kafka());
    }

    public Publisher(String bootstrapServers) {
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Publishes an event and waits until Kafka has it. */
    public RecordMetadata publish(String topic, ForeignEvent event) {
        var record =
                new ProducerRecord<>(
                        topic, event.key(), event.json().getBytes(StandardCharsets.UTF_8));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id());
        header(record, "ce_type", event.type());
        header(record, "ce_source", event.source());
        header(record, "ce_subject", event.key());
        header(record, "ce_time", event.time().toString());
        header(record, "ce_sequence", Long.toString(event.sequence()));
        header(record, "content-type", "application/json");
        header(record, "traceparent", event.traceparent());
        header(record, "correlationid", event.correlationId());
        header(record, "causationid", event.causationId());
        return publish(record);
    }

    /** Publishes any record, one that makes no sense for example, and waits until Kafka has it. */
    public RecordMetadata publish(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka took no record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
