package dev.chorale.order.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How fast a topic can be read from its beginning to its end when nothing is done with it. */
final class TopicLimit {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> settings = new HashMap<>();
    private final String topic;

    TopicLimit(String bootstrapServers, String topic, Map<String, Object> settings) {
        this.topic = topic;
        this.settings.putAll(settings);
        this.settings.put("bootstrap.servers", bootstrapServers);
        this.settings.put("isolation.level", "read_committed");
        this.settings.put("enable.auto.commit", false);
    }

    /** How many records it has. */
    long read() {
        long records = 0;
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                records += consumer.poll(POLL).count();
            }
        }
        return records;
    }
}
