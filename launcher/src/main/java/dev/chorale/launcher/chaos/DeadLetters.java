package dev.chorale.launcher.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The records of the services' dead-letter topics. */
final class DeadLetters {

    private static final String SUFFIX = ".dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DeadLetters() {}

    /** All there are: where each is, and what it is for a person to read. */
    static Map<String, String> read(String bootstrapServers) {
        var found = new TreeMap<String, String>();
        try (var consumer = consumer(bootstrapServers)) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))
                    && System.nanoTime() - deadline < 0) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.put(place(record), told(record)));
            }
        }
        return found;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(SUFFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    private static String told(ConsumerRecord<String, byte[]> record) {
        var headers = new StringBuilder();
        record.headers()
                .forEach(header -> {
                    if (!header.key().startsWith("trace") && header.value() != null) {
                        var value = new String(header.value(), StandardCharsets.UTF_8);
                        headers.append(' ')
                                .append(header.key())
                                .append('=')
                                .append(firstLine(value));
                    }
                });
        return "%s has %s:%s".formatted(place(record), record.key(), headers);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().map(String::strip).orElse("");
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "none"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
