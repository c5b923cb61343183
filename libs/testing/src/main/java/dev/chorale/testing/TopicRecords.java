package dev.chorale.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The committed records of a topic, from its beginning: {@code
 * TopicRecords.of("order.events").withKey(id).await(2)}.
 *
 * <p>Records of one key come in their order; those of different keys in any.
 */
public final class TopicRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final String topic;
    private final Predicate<ConsumerRecord<String, byte[]>> wanted;
    private final Duration patience;

    private TopicRecords(
            String bootstrapServers,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.wanted = wanted;
        this.patience = patience;
    }

    /** Those of a topic of the tests' Kafka. */
    public static TopicRecords of(String topic) {
        return of(Parts.kafka(), topic);
    }

    public static TopicRecords of(String bootstrapServers, String topic) {
        return new TopicRecords(bootstrapServers, topic, _ -> true, PATIENCE);
    }

    public TopicRecords withKey(String key) {
        return with(record -> key.equals(record.key()));
    }

    /** Those of a CloudEvents type. */
    public TopicRecords withType(String type) {
        return with(record -> header(record, "ce_type").filter(type::equals).isPresent());
    }

    public TopicRecords with(Predicate<ConsumerRecord<String, byte[]>> condition) {
        return new TopicRecords(bootstrapServers, topic, wanted.and(condition), patience);
    }

    /** How long to wait; 30 seconds unless set. */
    public TopicRecords within(Duration patience) {
        return new TopicRecords(bootstrapServers, topic, wanted, patience);
    }

    /**
     * Waits for at least that many.
     *
     * @throws AssertionError when they have not come in time; says what has
     */
    public List<ConsumerRecord<String, byte[]>> await(int count) {
        return awaitUntil(records -> records.size() >= count, "at least " + count);
    }

    /** Waits until what has come satisfies a condition. */
    public List<ConsumerRecord<String, byte[]>> awaitUntil(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        return awaitUntil(enough, "those awaited");
    }

    /** What the topic holds at this moment. */
    public List<ConsumerRecord<String, byte[]>> now() {
        try (var consumer = consumer()) {
            var ends = consumer.endOffsets(consumer.assignment());
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            long deadline = System.nanoTime() + patience.toNanos();
            while (!isAt(consumer, ends)) {
                failAfter(deadline, records, "the topic's end");
                poll(consumer, records);
            }
            return records;
        }
    }

    /** A header's text. */
    public static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    /** A value's text. */
    public static String text(ConsumerRecord<?, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<String, byte[]>> awaitUntil(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough, String what) {
        try (var consumer = consumer()) {
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            long deadline = System.nanoTime() + patience.toNanos();
            while (!enough.test(records)) {
                failAfter(deadline, records, what);
                poll(consumer, records);
            }
            return records;
        }
    }

    private void poll(
            Consumer<String, byte[]> consumer, List<ConsumerRecord<String, byte[]>> records) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            if (wanted.test(record)) {
                records.add(record);
            }
        }
    }

    private static boolean isAt(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void failAfter(
            long deadline, List<ConsumerRecord<String, byte[]>> records, String what) {
        if (System.nanoTime() > deadline) {
            throw new AssertionError(
                    "%s: waited %d s for %s, saw %d:%n%s"
                            .formatted(
                                    topic,
                                    patience.toSeconds(),
                                    what,
                                    records.size(),
                                    records.stream()
                                            .map(TopicRecords::describe)
                                            .collect(Collectors.joining("\n"))));
        }
    }

    private static String describe(ConsumerRecord<String, byte[]> record) {
        return "  %s %s %s"
                .formatted(record.key(), header(record, "ce_type").orElse("-"), text(record));
    }

    private Consumer<String, byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                "false",
                                "allow.auto.create.topics",
                                "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
