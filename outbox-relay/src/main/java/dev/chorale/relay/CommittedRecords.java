package dev.chorale.relay;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what is committed, up to the very end of a partition as it is now.
 *
 * <p>A {@code read_committed} consumer takes the first open transaction for the end. Another
 * database's transaction may be open in front of records that matter here, so the end is asked of
 * an uncommitted reader, and whatever is open before it is waited for.
 */
final class CommittedRecords implements AutoCloseable {

    /** Longer than a transaction can stay open, with the 10 s until a broker looks. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;

    CommittedRecords(KafkaSettings kafka) {
        committed = kafka.reader("read_committed");
        uncommitted = kafka.reader("read_uncommitted");
    }

    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    List<TopicPartition> partitionsOf(String topic) {
        return committed.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return uncommitted.beginningOffsets(partitions);
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return uncommitted.endOffsets(partitions);
    }

    void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Reader reader) {
        committed.assign(from.keySet());
        from.forEach(committed::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(to)) {
            var records = committed.poll(Duration.ofMillis(200));
            records.forEach(reader::read);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new RelayFailure("Kafka: can't read " + to.keySet() + " to the end");
            }
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> committed.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }
}
