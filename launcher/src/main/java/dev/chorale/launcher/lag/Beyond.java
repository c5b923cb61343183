package dev.chorale.launcher.lag;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records lie beyond an offset. The relay's transactions end in markers that take up
 * offsets too, so the last few are read, all partitions at once, to tell records from markers.
 *
 * @param ends the end of each partition
 * @param last where the last few records of a partition are
 */
record Beyond(Map<TopicPartition, Long> ends, Map<TopicPartition, NavigableSet<Long>> last) {

    /** Up to so many offsets are looked at one by one. */
    private static final long NEAR = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Looks at what lies beyond these offsets. */
    static Beyond of(
            Collection<Map<TopicPartition, Long>> committed, Consumer<byte[], byte[]> consumer) {
        var lowest = new HashMap<TopicPartition, Long>();
        committed.forEach(
                offsets -> offsets.forEach((at, offset) -> lowest.merge(at, offset, Math::min)));
        var ends = consumer.endOffsets(lowest.keySet());
        var from = new HashMap<TopicPartition, Long>();
        lowest.forEach((partition, offset) -> {
            if (offset < ends.get(partition)) {
                from.put(partition, Math.max(offset, ends.get(partition) - NEAR));
            }
        });
        return new Beyond(ends, read(from, ends, consumer));
    }

    /** The records at an offset and after it. */
    long records(TopicPartition partition, long offset) {
        long end = ends.get(partition);
        return end - offset > NEAR
                ? end - offset
                : last.getOrDefault(partition, new TreeSet<>()).tailSet(offset, true).size();
    }

    private static Map<TopicPartition, NavigableSet<Long>> read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Consumer<byte[], byte[]> consumer) {
        var records = new HashMap<TopicPartition, NavigableSet<Long>>();
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasReached(from.keySet(), ends, consumer) && System.nanoTime() < deadline) {
            for (var each : consumer.poll(Duration.ofMillis(100))) {
                records.computeIfAbsent(
                                new TopicPartition(each.topic(), each.partition()),
                                partition -> new TreeSet<>())
                        .add(each.offset());
            }
        }
        return records;
    }

    private static boolean hasReached(
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Consumer<?, ?> consumer) {
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }
}
