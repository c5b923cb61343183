package dev.chorale.projection;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is asked of Kafka, for threads that may wait. */
@ApplicationScoped
class Broker {

    private static final int PATIENCE_MILLIS = 5_000;

    // an order of 500 lines takes some 50 KB: a poll's worth of records in a few fetches
    private static final int FETCH_BYTES = 8 << 20;
    private static final int PARTITION_FETCH_BYTES = 2 << 20;

    private final Map<String, Object> connection;
    private final ProjectionConfig config;
    private volatile Admin admin;

    Broker(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            ProjectionConfig config) {
        this.connection = connection;
        this.config = config;
    }

    Consumer<String, byte[]> consumer(String group) {
        var settings = new HashMap<>(connection);
        settings.put("group.id", group);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", config.batchSize());
        settings.put("fetch.max.bytes", FETCH_BYTES);
        settings.put("max.partition.fetch.bytes", PARTITION_FETCH_BYTES);
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.metrics.push", false);
        // a consumer that was killed keeps its partitions from others for so long
        settings.putIfAbsent("session.timeout.ms", 6_000);
        settings.putIfAbsent("heartbeat.interval.ms", 2_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Where each partition of the topics begins. */
    Map<Partition, Long> begins(Set<String> topics) {
        return offsets(topics, OffsetSpec.earliest());
    }

    /**
     * The offset behind what each partition of the topics shows to a reader of committed records.
     */
    Map<Partition, Long> ends(Set<String> topics) {
        return offsets(topics, OffsetSpec.latest());
    }

    private Map<Partition, Long> offsets(Set<String> topics, OffsetSpec spec) {
        var descriptions = get(admin().describeTopics(topics).allTopicNames());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        descriptions.forEach((topic, description) ->
                description
                        .partitions()
                        .forEach(each ->
                                asked.put(new TopicPartition(topic, each.partition()), spec)));
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        var offsets = new TreeMap<Partition, Long>();
        get(admin().listOffsets(asked, committed).all())
                .forEach((partition, offset) ->
                        offsets.put(Partition.of(partition), offset.offset()));
        return offsets;
    }

    /** Forgets the groups that are named by a prefix and a number, but for some. */
    void deleteGroups(String prefix, Collection<String> kept) {
        var all =
                get(admin().listGroups().all()).stream()
                        .map(GroupListing::groupId)
                        .filter(group -> group.matches(Pattern.quote(prefix) + "[0-9]+"))
                        .collect(Collectors.toCollection(HashSet::new));
        all.removeAll(kept);
        if (!all.isEmpty()) {
            get(admin().deleteConsumerGroups(all).all());
        }
    }

    private Admin admin() {
        if (admin == null) {
            synchronized (this) {
                if (admin == null) {
                    var settings = new HashMap<>(connection);
                    settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
                    settings.put("request.timeout.ms", PATIENCE_MILLIS);
                    settings.put("enable.metrics.push", false);
                    admin = Admin.create(settings);
                }
            }
        }
        return admin;
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

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
