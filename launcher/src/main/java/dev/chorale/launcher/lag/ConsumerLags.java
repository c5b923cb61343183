package dev.chorale.launcher.lag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads each group's offsets and counts what lies beyond them. */
final class ConsumerLags {

    private static final int PATIENCE_SECONDS = 5;

    /** Up to so many offsets are looked at one by one. */
    private static final long NEAR = 20;

    private final String bootstrapServers;

    ConsumerLags(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    List<ConsumerLag> read() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "default.api.timeout.ms",
                        PATIENCE_SECONDS * 1000,
                        "request.timeout.ms",
                        PATIENCE_SECONDS * 1000);
        try (var admin = Admin.create(settings);
                var consumer = consumer()) {
            var lags = new ArrayList<ConsumerLag>();
            for (var group : groups(admin)) {
                lags.addAll(lagsOf(group, admin, consumer));
            }
            return lags;
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> groups(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .map(GroupListing::groupId)
                .sorted()
                .toList();
    }

    private List<ConsumerLag> lagsOf(
            String group, Admin admin, KafkaConsumer<byte[], byte[]> consumer)
            throws ExecutionException, InterruptedException, TimeoutException {
        var committed =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var byTopic = new TreeMap<String, Long>();
        var ends = consumer.endOffsets(known(committed));
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                long records = beyond(partition, offset.offset(), ends.get(partition), consumer);
                byTopic.merge(partition.topic(), records, Long::sum);
            }
        });
        return byTopic.entrySet().stream()
                .map(entry -> new ConsumerLag(group, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Collection<TopicPartition> known(
            Map<TopicPartition, OffsetAndMetadata> committed) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Records beyond an offset. The relay's transactions end in markers that take up offsets too,
     * so the last few are read to tell records from markers.
     */
    private static long beyond(
            TopicPartition partition,
            long offset,
            long end,
            KafkaConsumer<byte[], byte[]> consumer) {
        if (end - offset > NEAR) {
            return end - offset;
        }
        long records = 0;
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
            records += consumer.poll(Duration.ofMillis(100)).count();
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "default.api.timeout.ms",
                        PATIENCE_SECONDS * 1000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
