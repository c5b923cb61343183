package dev.chorale.auditor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the auditor asks of the broker. */
final class Kafka implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final String bootstrapServers;
    private final Admin admin;

    Kafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        var settings = client();
        settings.put("request.timeout.ms", PATIENCE_MILLIS);
        admin = Admin.create(settings);
    }

    private Map<String, Object> client() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("reconnect.backoff.max.ms", 2_000);
        settings.put("enable.metrics.push", false);
        return settings;
    }

    /** Reads what is committed; it belongs to no group and commits nothing. */
    Consumer<byte[], byte[]> reader() {
        var settings = client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("fetch.max.bytes", 2 << 20);
        settings.put("max.poll.records", 1_000);
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        return new KafkaConsumer<>(settings);
    }

    /**
     * The very ends of partitions. A {@code read_committed} reader would be told of the first open
     * transaction instead, which may lie before records that are committed by now.
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        var wanted = partitions.stream().collect(Collectors.toMap(each -> each, each -> LATEST));
        var ends = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(wanted).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static final OffsetSpec LATEST = OffsetSpec.latest();

    /** Up to where each group has committed, by group and partition. */
    Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
        var asked =
                admin.listConsumerGroupOffsets(
                        groups.stream()
                                .collect(
                                        Collectors.toMap(
                                                group -> group,
                                                group -> new ListConsumerGroupOffsetsSpec())));
        var committed = new HashMap<String, Map<TopicPartition, Long>>();
        for (var group : groups) {
            committed.put(group, offsets(asked.partitionsToOffsetAndMetadata(group)));
        }
        return committed;
    }

    private static Map<TopicPartition, Long> offsets(
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked) {
        var offsets = new HashMap<TopicPartition, Long>();
        try {
            get(asked)
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
        } catch (GroupIdNotFoundException e) {
            // a group that has not begun has passed nothing
        }
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
