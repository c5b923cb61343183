package dev.chorale.launcher.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads all of Chorale's topics, from their beginning and on and on, as any consumer of another
 * team would: committed records only, in no group.
 */
public final class Topics implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("order.events", "inventory.events", "billing.events", "notification.events");

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reading;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Map<String, Saga> sagas = new ConcurrentHashMap<>();
    private final TopicAudit audit = new TopicAudit();
    private final List<PublishedEvent> inventoryEvents = new ArrayList<>();
    private volatile long lastRecordNanos = System.nanoTime();

    /** Starts to read. */
    public Topics(String bootstrapServers) {
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                false,
                                // whoever would be sent elsewhere would have missed something
                                "auto.offset.reset",
                                "none",
                                "fetch.max.wait.ms",
                                20,
                                "request.timeout.ms",
                                10_000,
                                "max.poll.records",
                                2000),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = new HashMap<>(consumer.endOffsets(partitions));
        this.reading = Thread.ofPlatform().daemon().name("topics").start(() -> read(ends));
    }

    private Collection<TopicPartition> partitions() {
        return NAMES.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void read(Map<TopicPartition, Long> ends) {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofMillis(200));
                records.forEach(record -> {
                    try {
                        take(PublishedEvent.of(record));
                    } catch (IllegalArgumentException e) {
                        unreadable(e.getMessage());
                    }
                });
                if (caughtUp.getCount() > 0) {
                    ends.entrySet()
                            .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                    if (ends.isEmpty()) {
                        caughtUp.countDown();
                    }
                }
            }
        } catch (WakeupException e) {
            // closed
            return;
        } catch (KafkaException e) {
            unreadable("Kafka could not be read to the end: " + e.getMessage());
            caughtUp.countDown();
        }
    }

    private synchronized void take(PublishedEvent event) {
        lastRecordNanos = System.nanoTime();
        audit.take(event);
        if (event.topic().equals("inventory.events")) {
            inventoryEvents.add(event);
        }
        if (!event.type().equals("ProductRegistered") && !event.type().equals("StockReceived")) {
            saga(event.key()).apply(event);
        }
    }

    private synchronized void unreadable(String what) {
        audit.unreadable(what);
    }

    /** Waits until all that was there when reading began has been read. */
    public void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    /** What is known of an order, before its first event too. */
    public Saga saga(String orderId) {
        return sagas.computeIfAbsent(orderId, Saga::new);
    }

    /** The orders that are known. */
    public Set<String> orderIds() {
        return Set.copyOf(sagas.keySet());
    }

    /** How many orders are known. */
    public int sagas() {
        return sagas.size();
    }

    /** For how long nothing has come. */
    public Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastRecordNanos);
    }

    /** How many records have come. */
    public synchronized long seen() {
        return audit.seen();
    }

    /** What was seen of records; to be asked when closed. */
    public synchronized TopicAudit audit() {
        return audit;
    }

    /** Stock at every step; to be asked when closed. */
    public synchronized StockAudit stock() {
        return StockAudit.of(inventoryEvents);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reading.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
