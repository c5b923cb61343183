package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The table of positions: where each generation stands in each partition. */
@ApplicationScoped
class Places {

    private static final String OF =
            """
            select topic, "partition", next_offset, stop_at, events, skipped
            from projection_positions where generation = $1
            """;

    private static final String LOCK = OF + " order by topic, \"partition\" for update";

    private static final String ADD =
            """
            insert into projection_positions (generation, topic, "partition", next_offset)
            select $1, topic, "partition", 0
            from unnest($2::text[], $3::int[]) as added (topic, "partition")
            on conflict do nothing
            """;

    private static final String STOP_AT =
            """
            insert into projection_positions (generation, topic, "partition", next_offset, stop_at)
            select $1, topic, "partition", 0, stop_at
            from unnest($2::text[], $3::int[], $4::bigint[]) as stop (topic, "partition", stop_at)
            on conflict (generation, topic, "partition") do update set stop_at = excluded.stop_at
            """;

    private static final String RELEASE =
            """
            update projection_positions set stop_at = null
            where generation = any ($1) and stop_at is not null
            """;

    // nothing moves when another instance has moved it, or it has to stop before
    private static final String MOVE =
            """
            update projection_positions as place
            set next_offset = moved.next_offset,
                events = place.events + moved.events,
                skipped = place.skipped + moved.skipped,
                last_sequence = greatest(place.last_sequence, moved.last_sequence)
            from unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[],
                    $7::bigint[], $8::bigint[])
                as moved (topic, "partition", from_offset, next_offset, events, skipped,
                    last_sequence)
            where place.generation = $1
                and place.topic = moved.topic
                and place."partition" = moved."partition"
                and place.next_offset = moved.from_offset
                and (place.stop_at is null or place.stop_at >= moved.next_offset)
            """;

    private static final String HIGHEST =
            """
            select place.topic, place."partition", max(place.last_sequence)
            from projection_positions place
            join projection_generations earlier on earlier.id = place.generation
            where earlier.projection = $1 and earlier.id < $2 and earlier.state = 'LIVE'
                and place.last_sequence is not null
            group by place.topic, place."partition"
            """;

    private final Database database;

    Places(Database database) {
        this.database = database;
    }

    Map<Partition, Place> of(Generation generation) {
        return read(database.run(OF, Tuple.of(generation.id())));
    }

    static Map<Partition, Place> of(Transaction transaction, Generation generation) {
        return read(transaction.run(OF, Tuple.of(generation.id())));
    }

    /**
     * The highest position in its producer's store that the live generation has applied of each
     * partition, when this one is to take its place; nothing of partitions that it doesn't know.
     */
    Map<Partition, Long> highestSequences(Generation next) {
        var highest = new TreeMap<Partition, Long>();
        for (var row : database.run(HIGHEST, Tuple.of(next.projection(), next.id()))) {
            highest.put(new Partition(row.getString(0), row.getInteger(1)), row.getLong(2));
        }
        return highest;
    }

    /** Nobody moves them until the transaction ends. */
    static Map<Partition, Place> lock(Transaction transaction, Generation generation) {
        return read(transaction.run(LOCK, Tuple.of(generation.id())));
    }

    /** Begins partitions that are new at their start. */
    void add(Generation generation, Collection<Partition> partitions) {
        database.run(
                ADD,
                Tuple.tuple()
                        .addLong(generation.id())
                        .addArrayOfString(topics(partitions))
                        .addArrayOfInteger(numbers(partitions)));
    }

    /** Bounds how far a generation goes. */
    void stop(Generation generation, Map<Partition, Long> at) {
        database.run(STOP_AT, stopAt(generation, at));
    }

    static void stop(Transaction transaction, Generation generation, Map<Partition, Long> at) {
        transaction.run(STOP_AT, stopAt(generation, at));
    }

    private static Tuple stopAt(Generation generation, Map<Partition, Long> at) {
        return Tuple.tuple()
                .addLong(generation.id())
                .addArrayOfString(topics(at.keySet()))
                .addArrayOfInteger(numbers(at.keySet()))
                .addArrayOfLong(at.values().toArray(Long[]::new));
    }

    /** Lets generations go on. */
    void release(Generation one, Generation other) {
        database.run(RELEASE, ids(one, other));
    }

    static void release(Transaction transaction, Generation one, Generation other) {
        transaction.run(RELEASE, ids(one, other));
    }

    private static Tuple ids(Generation one, Generation other) {
        return Tuple.tuple().addArrayOfLong(new Long[] {one.id(), other.id()});
    }

    /**
     * Moves partitions on; fails with a {@link MovedException}, and nothing is moved, if it can't.
     */
    static Future<Void> move(
            SqlConnection connection, Generation generation, Collection<Step> steps) {
        return connection
                .preparedQuery(MOVE)
                .execute(parameters(generation, steps))
                .flatMap(moved ->
                        moved.rowCount() == steps.size()
                                ? Future.succeededFuture()
                                : Future.failedFuture(new MovedException()));
    }

    /**
     * A step in a partition.
     *
     * @param from the offset at which it begins, which has to be where the generation stands
     * @param to the offset behind it
     * @param events how many events are applied with it
     * @param skipped how many are left out since they can't be
     * @param lastSequence the highest position in its producer's store, 0 with no event
     */
    record Step(
            Partition partition,
            long from,
            long to,
            long events,
            long skipped,
            long lastSequence) {}

    private static Tuple parameters(Generation generation, Collection<Step> steps) {
        int n = steps.size();
        var topics = new String[n];
        var numbers = new Integer[n];
        var from = new Long[n];
        var to = new Long[n];
        var events = new Long[n];
        var skipped = new Long[n];
        var sequences = new Long[n];
        int i = 0;
        for (var step : steps) {
            topics[i] = step.partition().topic();
            numbers[i] = step.partition().number();
            from[i] = step.from();
            to[i] = step.to();
            events[i] = step.events();
            skipped[i] = step.skipped();
            sequences[i] = step.lastSequence() == 0 ? null : step.lastSequence();
            i++;
        }
        return Tuple.tuple()
                .addLong(generation.id())
                .addArrayOfString(topics)
                .addArrayOfInteger(numbers)
                .addArrayOfLong(from)
                .addArrayOfLong(to)
                .addArrayOfLong(events)
                .addArrayOfLong(skipped)
                .addArrayOfLong(sequences);
    }

    static String[] topics(Collection<Partition> partitions) {
        return partitions.stream().map(Partition::topic).toArray(String[]::new);
    }

    static Integer[] numbers(Collection<Partition> partitions) {
        return partitions.stream().map(Partition::number).toArray(Integer[]::new);
    }

    private static Map<Partition, Place> read(RowSet<Row> rows) {
        var places = new TreeMap<Partition, Place>();
        for (var row : rows) {
            places.put(
                    new Partition(row.getString(0), row.getInteger(1)),
                    new Place(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        }
        return places;
    }
}
