package dev.chorale.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Follows a service's topic from its beginning, and the relay's position in its database. */
final class Topic implements Published, AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(20);
    private static final int LOOK_BACK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Kafka kafka;
    private final Consumer<byte[], byte[]> reader;
    private final List<TopicPartition> partitions;
    private final TopicPartition relay;
    private final byte[] database;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> done = new HashMap<>();
    private long relayed = UNKNOWN;

    Topic(Kafka kafka, AuditorConfig.Database settings, String relayOffsets) {
        this.kafka = kafka;
        reader = kafka.reader();
        try {
            relay = new TopicPartition(relayOffsets, 0);
            database = settings.name().getBytes(UTF_8);
            partitions =
                    reader.partitionsFor(settings.topic()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("no topic " + settings.topic() + " yet");
            }
            ends = kafka.ends(partitions);
            assign();
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void assign() {
        var all = new ArrayList<>(partitions);
        boolean relayHasBegun = !reader.partitionsFor(relay.topic()).isEmpty();
        if (!relayHasBegun) {
            throw new KafkaException("no topic " + relay.topic() + " yet");
        }
        all.add(relay);
        reader.assign(all);
        done.putAll(reader.beginningOffsets(partitions));
        done.forEach(reader::seek);
        long first = reader.beginningOffsets(List.of(relay)).get(relay);
        long end = kafka.ends(List.of(relay)).get(relay);
        reader.seek(relay, Math.max(first, end - LOOK_BACK));
    }

    /** The next records, in the order of each partition; none when there is nothing new. */
    List<ConsumerRecord<byte[], byte[]>> poll() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : reader.poll(WAIT)) {
            if (record.topic().equals(relay.topic())) {
                note(record);
            } else {
                records.add(record);
            }
        }
        return records;
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null && java.util.Arrays.equals(record.key(), database)) {
            try {
                var resume = JSON.readTree(record.value()).required("resume").asText().split("/");
                relayed = Long.parseLong(resume[0], 16) << 32 | Long.parseLong(resume[1], 16);
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException(
                        relay + "@" + record.offset() + " is no position of the relay's", e);
            }
        }
    }

    /** What has been polled is done with. */
    void advance() {
        partitions.forEach(partition -> done.put(partition, reader.position(partition)));
    }

    /** What has been polled since {@link #advance()} is to come again. */
    void rewind() {
        done.forEach(reader::seek);
    }

    @Override
    public String topic() {
        return partitions.getFirst().topic();
    }

    @Override
    public long relayed() {
        return relayed;
    }

    @Override
    public Map<TopicPartition, Long> endsNow() {
        return kafka.ends(partitions);
    }

    @Override
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(each -> done.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    /** The ends that the topic had when it began to be followed. */
    Map<TopicPartition, Long> endsAtStart() {
        return ends;
    }

    /** How much of what was there at the start has been done with, from 0 to 1. */
    double progress() {
        double all = ends.values().stream().mapToLong(Long::longValue).sum();
        double reached = done.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 1 : Math.min(1, reached / all);
    }

    @Override
    public void close() {
        reader.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
