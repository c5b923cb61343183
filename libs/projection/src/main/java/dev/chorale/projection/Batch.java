package dev.chorale.projection;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Records that are applied in one transaction: by partition, in their order. */
record Batch(Map<Partition, List<ConsumerRecord<String, byte[]>>> byPartition) {

    /**
     * The records of a message.
     *
     * @throws IllegalArgumentException when its channel is not one of Kafka's with {@code
     *     batch=true}
     */
    @SuppressWarnings("unchecked") // the channel's deserializers, as its documentation asks
    static Batch of(Message<List<byte[]>> message) {
        var metadata =
                message.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Not of a Kafka channel with batch=true"));
        var batch = new Batch(new TreeMap<>());
        for (var record : metadata.getRecords()) {
            batch.add((ConsumerRecord<String, byte[]>) record);
        }
        return batch;
    }

    static Batch of(ConsumerRecord<String, byte[]> record) {
        return new Batch(Map.of(Partition.of(record), List.of(record)));
    }

    Collection<Partition> partitions() {
        return byPartition.keySet();
    }

    List<ConsumerRecord<String, byte[]>> records() {
        return byPartition.values().stream().flatMap(List::stream).toList();
    }

    /** What is left when each partition begins at an offset; partitions with nothing left go. */
    Batch from(Map<Partition, Long> offsets) {
        var rest = new Batch(new TreeMap<>());
        for (var record : records()) {
            if (record.offset() >= offsets.get(Partition.of(record))) {
                rest.add(record);
            }
        }
        return rest;
    }

    /** The offset behind the last record of a partition. */
    long end(Partition partition) {
        return byPartition.get(partition).getLast().offset() + 1;
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        byPartition.computeIfAbsent(Partition.of(record), p -> new ArrayList<>()).add(record);
    }
}
