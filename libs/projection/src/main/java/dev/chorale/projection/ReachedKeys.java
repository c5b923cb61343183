package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Notes the last event of each key that a generation has applied, for those who wait until it has:
 * see {@code Positions}. What is older than so many of its partition's events is forgotten, and
 * known to be applied.
 */
final class ReachedKeys {

    private static final String NOTE =
            """
            insert into projection_reached as known (generation, topic, key, "partition", sequence)
            select $1, noted.topic, noted.key, noted."partition", noted.sequence
            from unnest($2::text[], $3::text[], $4::int[], $5::bigint[])
                as noted (topic, key, "partition", sequence)
            on conflict (generation, topic, key) do update
            set "partition" = excluded."partition",
                sequence = greatest(known.sequence, excluded.sequence)
            """;

    private static final String FORGET =
            """
            delete from projection_reached known
            using unnest($2::text[], $3::int[], $4::bigint[])
                as gone (topic, "partition", below_sequence)
            where known.generation = $1
                and known.topic = gone.topic
                and known."partition" = gone."partition"
                and known.sequence < gone.below_sequence
            """;

    /** A key longer than this, in characters, or that PostgreSQL can't keep, is not noted. */
    static final int LONGEST_KEY = 256;

    // a partition's end is told in offsets, of which each transaction of the relay takes one more
    private static final int OFFSETS_PER_EVENT = 2;

    private static final int FORGET_AFTER_SHARE = 5;

    private final long generation;
    private final long remembered;
    private final ToLongFunction<Partition> endOf;
    private final ToLongFunction<Partition> appliedBefore;
    private final Map<Partition, Long> forgotten = new HashMap<>();

    /**
     * The keys of one generation, for one thread.
     *
     * @param remembered of how many of a partition's last events keys are noted, by position in the
     *     producer's store
     * @param endOf the offset behind a partition's last record as far as is known, or 0. What is
     *     much further away than {@code remembered} is not noted, since it would soon be forgotten:
     *     that makes a rebuild cheaper
     * @param appliedBefore the highest position of a partition that an earlier generation has
     *     applied, or 0: this one is not served before it has come as far, and what is older by
     *     {@code remembered} need not be noted either. It tells positions, of which a partition has
     *     few and the offsets say nothing
     */
    ReachedKeys(
            long generation,
            long remembered,
            ToLongFunction<Partition> endOf,
            ToLongFunction<Partition> appliedBefore) {
        this.generation = generation;
        this.remembered = remembered;
        this.endOf = endOf;
        this.appliedBefore = appliedBefore;
    }

    /** Begins the note of a batch. */
    Note begin() {
        return new Note();
    }

    /** The last events of a batch's keys. */
    final class Note {

        private final Map<Key, Long> sequences = new TreeMap<>();
        private final Map<Partition, Long> highest = new TreeMap<>();

        /** Adds a record that is applied, or is left out for good. */
        void add(ConsumerRecord<String, byte[]> record, CloudEvent event) {
            var partition = Partition.of(record);
            highest.merge(partition, event.sequence(), Math::max);
            if (isNearTheEnd(partition, record.offset())
                    && event.sequence() >= appliedBefore.applyAsLong(partition) - remembered
                    && canBeKept(record.key())) {
                sequences.merge(new Key(partition, record.key()), event.sequence(), Math::max);
            }
        }

        /** Writes the note in the transaction of the batch's rows. */
        Future<Void> write(SqlConnection connection) {
            var noted =
                    sequences.isEmpty()
                            ? Future.<Void>succeededFuture()
                            : connection.preparedQuery(NOTE).execute(noted()).<Void>mapEmpty();
            var gone = toForget();
            return gone.isEmpty()
                    ? noted
                    : noted.compose(done ->
                            connection.preparedQuery(FORGET).execute(below(gone)).mapEmpty());
        }

        private Tuple noted() {
            var keys = sequences.keySet();
            return Tuple.tuple()
                    .addLong(generation)
                    .addArrayOfString(Places.topics(keys.stream().map(Key::partition).toList()))
                    .addArrayOfString(keys.stream().map(Key::key).toArray(String[]::new))
                    .addArrayOfInteger(Places.numbers(keys.stream().map(Key::partition).toList()))
                    .addArrayOfLong(sequences.values().toArray(Long[]::new));
        }

        /** Up to where each partition is forgotten now: not with each batch, since it costs. */
        private Map<Partition, Long> toForget() {
            var gone = new TreeMap<Partition, Long>();
            highest.forEach((partition, sequence) -> {
                long below = sequence - remembered;
                if (below - forgotten.getOrDefault(partition, 0L)
                        >= remembered / FORGET_AFTER_SHARE) {
                    gone.put(partition, below);
                }
            });
            forgotten.putAll(gone);
            return gone;
        }

        private Tuple below(Map<Partition, Long> gone) {
            return Tuple.tuple()
                    .addLong(generation)
                    .addArrayOfString(Places.topics(gone.keySet()))
                    .addArrayOfInteger(Places.numbers(gone.keySet()))
                    .addArrayOfLong(gone.values().toArray(Long[]::new));
        }
    }

    private boolean isNearTheEnd(Partition partition, long offset) {
        return endOf.applyAsLong(partition) - offset <= remembered * OFFSETS_PER_EVENT;
    }

    private static boolean canBeKept(@Nullable String key) {
        return key != null && key.length() <= LONGEST_KEY && key.indexOf('\0') < 0;
    }

    /** Ordered, so that all lock their rows in the same order. */
    private record Key(Partition partition, String key) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byPartition = partition.compareTo(other.partition);
            return byPartition != 0 ? byPartition : key.compareTo(other.key);
        }
    }
}
