package dev.chorale.testing;

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
        return publish(
                new ProducerRecord<>(topic, null, event.key(), event.value(), event.headers()));
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
}
