package dev.chorale.relay;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes records and the position that they reach as one Kafka transaction.
 *
 * <p>Any failure ends a publisher: whether a commit in doubt went through is settled by the next
 * one's {@code initTransactions} and by the position that can then be read.
 */
final class Publisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final PositionTopic positions;
    private final String database;

    /** Fences off every earlier publisher of the database, and ends what it left open. */
    Publisher(Producer<byte[], byte[]> producer, PositionTopic positions, String database) {
        this.producer = producer;
        this.positions = positions;
        this.database = database;
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            close();
            throw new RelayFailure("Kafka: can't begin", e);
        }
    }

    void publish(List<ProducerRecord<byte[], byte[]>> records, RelayPosition position) {
        inTransaction(() -> {
            records.forEach(producer::send);
            producer.send(positions.position(database, position));
        });
    }

    /** For rows that have no place in the stream; the caller can tell later what was published. */
    void publish(List<ProducerRecord<byte[], byte[]>> records) {
        inTransaction(() -> records.forEach(producer::send));
    }

    private void inTransaction(Runnable sends) {
        try {
            producer.beginTransaction();
            sends.run();
            // waits for every send, and fails if one of them did
            producer.commitTransaction();
        } catch (KafkaException | IllegalStateException e) {
            throw new RelayFailure("Kafka: nothing published", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
