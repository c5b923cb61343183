package dev.chorale.projection;

import dev.chorale.projection.EventBatch.Portion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Hands over what follows for a generation. Kafka's group decides which instance takes which
 * partition; where to go on in it is what the database says. What is committed to Kafka is for
 * people to see.
 */
final class GenerationConsumer implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GenerationConsumer.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(2);
    private static final long IDLE_MOVE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<String, byte[]> consumer;
    private final Places places;
    private final Generation generation;
    private final Map<Partition, Long> next = new TreeMap<>();
    private final Map<Partition, Long> stops = new HashMap<>();
    private final Map<Partition, Long> ends;
    private long lastIdleMove = System.nanoTime();
    private long lastCommit = System.nanoTime();

    /**
     * Joins the group.
     *
     * @param ends is told where partitions end when they are assigned
     */
    GenerationConsumer(
            Consumer<String, byte[]> consumer,
            Places places,
            Generation generation,
            Set<String> topics,
            Map<Partition, Long> ends) {
        this.consumer = consumer;
        this.places = places;
        this.generation = generation;
        this.ends = ends;
        consumer.subscribe(topics, this);
    }

    /**
     * The next records. What is handed over is taken for applied from then on; {@link #reload()}
     * when it wasn't.
     */
    EventBatch poll(Duration atMost) {
        var records = consumer.poll(atMost);
        var portions = new ArrayList<Portion>();
        boolean isIdle = records.isEmpty() && isDue(lastIdleMove, IDLE_MOVE_NANOS);
        for (var partition : List.copyOf(next.keySet())) {
            var portion = portion(partition, records);
            if (!portion.records().isEmpty() || isIdle && portion.to() > portion.from()) {
                next.put(partition, portion.to());
                portions.add(portion);
            }
        }
        if (isIdle) {
            lastIdleMove = System.nanoTime();
        }
        return new EventBatch(portions);
    }

    private Portion portion(Partition partition, ConsumerRecords<String, byte[]> records) {
        var inKafka = partition.inKafka();
        long from = next.get(partition);
        Long stop = stops.get(partition);
        List<ConsumerRecord<String, byte[]>> taken =
                records.records(inKafka).stream()
                        .filter(record -> record.offset() >= from)
                        .filter(record -> stop == null || record.offset() < stop)
                        .toList();
        long to = Math.max(from, consumer.position(inKafka));
        if (stop != null && to >= stop) {
            to = Math.max(from, stop);
            consumer.pause(Set.of(inKafka));
            consumer.seek(inKafka, to);
        }
        return new Portion(partition, from, to, taken);
    }

    /** Whether some partition has come to where it has to stop. */
    boolean isHeld() {
        return stops.entrySet().stream()
                .anyMatch(stop -> next.get(stop.getKey()) >= stop.getValue());
    }

    /** Goes on from where the database says. */
    void reload() {
        take(List.copyOf(next.keySet()));
    }

    /** Looks whether what had to stop may go on, or has to stop elsewhere. */
    void reloadStops() {
        var known = places.of(generation);
        for (var partition : next.keySet()) {
            bound(partition, known.getOrDefault(partition, Place.START));
        }
    }

    /** Lets people see with Kafka's own tools how far it has come. */
    void showPosition() {
        if (isDue(lastCommit, COMMIT_NANOS) && !next.isEmpty()) {
            lastCommit = System.nanoTime();
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            next.forEach(
                    (partition, at) -> offsets.put(partition.inKafka(), new OffsetAndMetadata(at)));
            consumer.commitAsync(offsets, (done, failure) -> {});
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        take(assigned.stream().map(Partition::of).toList());
        consumer.endOffsets(assigned).forEach((each, end) -> ends.put(Partition.of(each), end));
        consumer.beginningOffsets(assigned).forEach(this::noteWhatIsGone);
    }

    private void noteWhatIsGone(TopicPartition partition, long begin) {
        long at = next.getOrDefault(Partition.of(partition), begin);
        if (at < begin && generation.source() != Generation.Source.STORE) {
            LOG.errorf(
                    "%s begins at offset %d, and %s has come to %d: what is gone between can be had"
                            + " by rebuilding it from the store",
                    partition, begin, generation.schema(), at);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (var each : revoked) {
            next.remove(Partition.of(each));
            stops.remove(Partition.of(each));
        }
    }

    private void take(Collection<Partition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        places.add(generation, partitions);
        var known = places.of(generation);
        for (var partition : partitions) {
            var place = known.getOrDefault(partition, Place.START);
            next.put(partition, place.next());
            consumer.seek(partition.inKafka(), place.next());
            bound(partition, place);
        }
    }

    private void bound(Partition partition, Place place) {
        if (place.stopAt() == null) {
            stops.remove(partition);
        } else {
            stops.put(partition, place.stopAt());
        }
        boolean isAtStop = place.stopAt() != null && next.get(partition) >= place.stopAt();
        if (isAtStop) {
            consumer.pause(Set.of(partition.inKafka()));
        } else {
            consumer.resume(Set.of(partition.inKafka()));
        }
    }

    private static boolean isDue(long last, long every) {
        return System.nanoTime() - last >= every;
    }

    /** Ends a {@link #poll} that waits, by another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    @SuppressWarnings("deprecation") // the method that replaces it came with Kafka 4.1
    public void close() {
        consumer.close(PATIENCE_AT_CLOSE);
    }
}
