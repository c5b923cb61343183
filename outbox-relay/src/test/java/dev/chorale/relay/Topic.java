package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What other services would see of a topic. */
record Topic(String kafka, String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(1500);

    /** Reads until each id has come, and a while longer for what should not come. */
    List<ConsumerRecord<String, byte[]>> readAll(Collection<String> ids) {
        return read(ids, QUIET);
    }

    /** Reads until each id has come. */
    void await(Collection<String> ids) {
        read(ids, Duration.ZERO);
    }

    private List<ConsumerRecord<String, byte[]>> read(Collection<String> ids, Duration quiet) {
        var missing = new java.util.HashSet<>(ids);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = consumer()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long quietSince = System.nanoTime();
            while (System.nanoTime() < deadline
                    && (!missing.isEmpty() || System.nanoTime() - quietSince < quiet.toNanos())) {
                for (var read : consumer.poll(Duration.ofMillis(100))) {
                    records.add(read);
                    missing.remove(header(read, "ce_id"));
                    quietSince = System.nanoTime();
                }
            }
        }
        assertThat(missing).as("never published").isEmpty();
        return records;
    }

    /** Each id once, nothing else, and each key in the order of its positions. */
    void holdsExactly(Collection<String> ids) {
        var records = readAll(ids);
        assertThat(records.stream().map(read -> header(read, "ce_id")))
                .as("published, each once")
                .containsExactlyInAnyOrderElementsOf(ids);
        assertOrderPerKey(records);
    }

    /** The positions from 1 on, each once, and each key in their order. */
    void holdsInOrder(int count) {
        var last = new HashMap<String, Long>();
        var seen = new java.util.BitSet(count + 1);
        try (var consumer = consumer()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long quietSince = System.nanoTime();
            while (System.nanoTime() < deadline
                    && (seen.cardinality() < count
                            || System.nanoTime() - quietSince < QUIET.toNanos())) {
                for (var read : consumer.poll(Duration.ofMillis(100))) {
                    long position = Long.parseLong(header(read, "ce_sequence"));
                    Long before = last.put(read.key(), position);
                    assertThat(before == null || before < position)
                            .as("key %s: %s comes before %s", read.key(), before, position)
                            .isTrue();
                    seen.set((int) position);
                    quietSince = System.nanoTime();
                }
            }
        }
        assertThat(seen.cardinality()).isEqualTo(count);
        assertThat(seen.length()).isEqualTo(count + 1);
    }

    static void assertOrderPerKey(List<ConsumerRecord<String, byte[]>> records) {
        var last = new HashMap<String, Long>();
        for (var read : records) {
            long sequence = Long.parseLong(header(read, "ce_sequence"));
            Long before = last.put(read.key(), sequence);
            assertThat(before == null || before < sequence)
                    .as("key %s: %s comes before %s", read.key(), before, sequence)
                    .isTrue();
        }
    }

    void set(String setting, String value) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    KafkaConsumer<String, byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", kafka,
                                "isolation.level", "read_committed",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(
                consumer.partitionsFor(name).stream()
                        .map(each -> new TopicPartition(name, each.partition()))
                        .toList());
        return consumer;
    }

    static String header(ConsumerRecord<?, ?> read, String header) {
        return new String(read.headers().lastHeader(header).value(), UTF_8);
    }
}
