package dev.chorale.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One relay's outbox and topic: when each row was committed, and when a consumer had it. */
final class TimedOutbox implements AutoCloseable {

    private static final int WRITERS = 4;

    private final Outbox outbox;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reading;
    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TimedOutbox(String kafka, Outbox outbox, String isolation) {
        this.outbox = outbox;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka,
                                "isolation.level",
                                isolation,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var topic = outbox.name() + ".events";
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList());
        reading = Thread.ofPlatform().name("reader-" + topic).start(this::read);
    }

    private void read() {
        while (!closed) {
            for (var record : consumer.poll(Duration.ofMillis(50))) {
                received.putIfAbsent(Topic.header(record, "ce_id"), System.nanoTime());
            }
        }
        consumer.close();
    }

    /** Commits rows, one a transaction, and waits for all; answers their latencies in ns. */
    long[] run(int perSecond, Duration window) throws Exception {
        committed.clear();
        received.clear();
        int rowsEach = Math.toIntExact(perSecond * window.toSeconds() / WRITERS);
        long pause = Duration.ofSeconds(1).toNanos() * WRITERS / perSecond;
        long begin = System.nanoTime();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                long first = begin + writer * pause / WRITERS;
                var _ =
                        writers.submit(() -> {
                            write(first, pause, rowsEach);
                            return null;
                        });
            }
        }
        Eventually.eventually(
                Duration.ofSeconds(30),
                () -> {
                    if (received.size() < rowsEach * WRITERS) {
                        throw new AssertionError(received.size() + " of " + rowsEach * WRITERS);
                    }
                });
        return committed.entrySet().stream()
                .mapToLong(each -> received.get(each.getKey()) - each.getValue())
                .sorted()
                .toArray();
    }

    private void write(long first, long pause, int rows) throws SQLException {
        try (var connection = outbox.connect()) {
            for (int i = 0; i < rows; i++) {
                long due = first + i * pause;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                var id = outbox.commit(connection, List.of("key-" + i % 50)).getFirst();
                committed.put(id, System.nanoTime());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reading.join();
    }
}
