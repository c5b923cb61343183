package dev.chorale.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes a cluster's topics what the catalogue says. Blocks its caller: for a launcher's or a test's
 * main thread.
 */
public final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;

    /**
     * @param admin stays the caller's to close
     */
    public Topics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing and sets what differs; applied twice it changes nothing. Topics and
     * settings that the catalogue does not name are left alone.
     *
     * @throws TopicsNotAppliedException when the number of a topic's partitions differs, before
     *     anything is changed, or when the cluster refuses
     */
    public TopicsReport apply(Collection<TopicSpec> catalogue) {
        var partitions = partitionsOf(catalogue);
        refuseOtherPartitions(catalogue, partitions);
        var created = new ArrayList<String>();
        var existing = new ArrayList<TopicSpec>();
        for (TopicSpec topic : catalogue) {
            if (!partitions.containsKey(topic.name()) && create(topic)) {
                created.add(topic.name());
            } else {
                existing.add(topic);
            }
        }
        awaitVisible(catalogue);
        var updated = update(existing);
        var unchanged =
                existing.stream()
                        .map(TopicSpec::name)
                        .filter(name -> !updated.contains(name))
                        .toList();
        return new TopicsReport(created, updated, unchanged);
    }

    private Map<String, Integer> partitionsOf(Collection<TopicSpec> catalogue) {
        var names = catalogue.stream().map(TopicSpec::name).toList();
        var partitions = new HashMap<String, Integer>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) ->
                        found(description)
                                .ifPresent(
                                        topic -> partitions.put(name, topic.partitions().size())));
        return partitions;
    }

    private static Optional<TopicDescription> found(KafkaFuture<TopicDescription> description) {
        try {
            return Optional.of(get(description));
        } catch (TopicsNotAppliedException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void refuseOtherPartitions(
            Collection<TopicSpec> catalogue, Map<String, Integer> partitions) {
        String differences =
                catalogue.stream()
                        .filter(topic -> partitions.containsKey(topic.name()))
                        .filter(topic -> partitions.get(topic.name()) != topic.partitions())
                        .map(topic ->
                                "%s has %d partitions instead of %d"
                                        .formatted(
                                                topic.name(),
                                                partitions.get(topic.name()),
                                                topic.partitions()))
                        .collect(Collectors.joining("; "));
        if (!differences.isEmpty()) {
            throw new TopicsNotAppliedException(
                    differences
                            + ". Keys would move to other partitions and lose their order:"
                            + " copy such a topic to a new one, or correct the catalogue",
                    null);
        }
    }

    private boolean create(TopicSpec topic) {
        try {
            get(admin.createTopics(List.of(topic.newTopic())).all());
            return true;
        } catch (TopicsNotAppliedException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false; // another one that applies the catalogue was faster
            }
            throw e;
        }
    }

    // the broker that is asked next learns of a new topic a moment after the controller
    private void awaitVisible(Collection<TopicSpec> catalogue) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitionsOf(catalogue).size() < catalogue.size()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new TopicsNotAppliedException(
                        "topics were created but do not show after " + PATIENCE.toSeconds() + " s",
                        null);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private List<String> update(Collection<TopicSpec> topics) {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        var updated = new ArrayList<String>();
        var present =
                get(admin.describeConfigs(topics.stream().map(Topics::resource).toList()).all());
        for (TopicSpec topic : topics) {
            var differences = differences(topic, present.get(resource(topic)));
            if (!differences.isEmpty()) {
                changes.put(resource(topic), differences);
                updated.add(topic.name());
            }
        }
        get(admin.incrementalAlterConfigs(changes).all());
        return updated;
    }

    private static List<AlterConfigOp> differences(TopicSpec topic, Config present) {
        return topic.settings().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(value(present, wanted.getKey())))
                .map(wanted -> new ConfigEntry(wanted.getKey(), wanted.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
    }

    private static String value(Config config, String name) {
        return config.get(name).value();
    }

    private static ConfigResource resource(TopicSpec topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new TopicsNotAppliedException("Kafka refused: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsNotAppliedException("interrupted while topics were applied", e);
        }
    }
}
