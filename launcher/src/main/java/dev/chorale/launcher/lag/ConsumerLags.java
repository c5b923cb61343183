package dev.chorale.launcher.lag;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads each group's offsets and counts what lies beyond them. Projections are left out: what they
 * have applied stands in their databases, and their groups come and go with each rebuild.
 */
final class ConsumerLags {

    private static final String OF_A_PROJECTION = "-projection-";

    private static final int PATIENCE_SECONDS = 5;

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
            var committed = committed(admin);
            var beyond = Beyond.of(committed.values(), consumer);
            return committed.entrySet().stream()
                    .flatMap(group -> lags(group.getKey(), group.getValue(), beyond))
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Map<String, Map<TopicPartition, Long>> committed(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        var offsets =
                admin.listConsumerGroupOffsets(groups(admin)).all().get(PATIENCE_SECONDS, SECONDS);
        var byGroup = new TreeMap<String, Map<TopicPartition, Long>>();
        offsets.forEach((group, partitions) -> byGroup.put(group, known(partitions)));
        return byGroup;
    }

    private static Map<String, ListConsumerGroupOffsetsSpec> groups(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<GroupListing> groups = admin.listGroups().all().get(PATIENCE_SECONDS, SECONDS);
        return groups.stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.contains(OF_A_PROJECTION))
                .collect(toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
    }

    private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> all) {
        var known = new HashMap<TopicPartition, Long>();
        all.forEach((partition, offset) -> {
            if (offset != null) {
                known.put(partition, offset.offset());
            }
        });
        return known;
    }

    private static Stream<ConsumerLag> lags(
            String group, Map<TopicPartition, Long> committed, Beyond beyond) {
        var byTopic = new TreeMap<String, Long>();
        committed.forEach((partition, offset) ->
                byTopic.merge(partition.topic(), beyond.records(partition, offset), Long::sum));
        return byTopic.entrySet().stream()
                .map(entry -> new ConsumerLag(group, entry.getKey(), entry.getValue()));
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
