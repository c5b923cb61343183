package dev.chorale.projection;

import static java.util.stream.Collectors.toMap;

import dev.chorale.projection.Wish.Applied;
import dev.chorale.projection.Wish.Handled;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.utils.Utils;

/**
 * Asks the database which wishes have come true: one query of each kind, however many there are.
 */
class WishQueries {

    // A generation that is new may know none of its partitions yet, and reads them all the same.
    private static final String APPLIED =
            """
            select asked.n
            from unnest($1::int[], $2::text[], $3::boolean[], $4::int[], $5::text[], $6::text[],
                    $7::int[], $8::bigint[])
                as asked (n, projection, is_read, version, topic, key, hash, sequence)
            join projection_generations live
                on live.projection = asked.projection and live.state = 'LIVE'
            cross join lateral (
                select nullif(count(*), 0) as partitions from projection_positions place
                where place.generation = live.id and place.topic = asked.topic
            ) topic
            where exists (
                    select from projection_reached reached
                    where reached.generation = live.id
                        and reached.topic = asked.topic
                        and reached.key = asked.key
                        and reached.sequence >= asked.sequence)
                or exists (
                    select from projection_positions place
                    where place.generation = live.id
                        and place.topic = asked.topic
                        and place."partition" = asked.hash % topic.partitions
                        and place.last_sequence - $9 > asked.sequence)
                or exists (
                    select from projection_store_progress store
                    where store.generation = live.id
                        and store.topic = asked.topic
                        and store.until_position >= asked.sequence)
                or topic.partitions is null
                    and (not asked.is_read or live.version <> asked.version)
            """;

    // What somebody has given up is not waited for.
    private static final String HANDLED =
            """
            with asked as (
                select * from unnest($1::int[], $2::text[], $3::text[])
                    as asked (n, consumer, message_id)
            )
            select asked.n, inbox.positions
            from asked join inbox using (consumer, message_id)
            union all
            select asked.n, null
            from asked
            join dead_letters letter
                on letter.consumer = asked.consumer
                    and letter.event_id = asked.message_id
                    and letter.state = 'DISCARDED'
            """;

    private final Pool pool;
    private final Map<String, Projection> projections;
    private final long remembered;

    /**
     * Queries of a service's own database.
     *
     * @param remembered of how many of a partition's last events the keys are noted
     */
    WishQueries(Pool pool, Map<String, Projection> projections, long remembered) {
        this.pool = pool;
        this.projections = projections;
        this.remembered = remembered;
    }

    /** Those that have come true. */
    Future<Set<Applied>> applied(List<Applied> asked) {
        if (asked.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var parameters =
                numbered(asked.size())
                        .addArrayOfString(texts(asked, Applied::projection))
                        .addArrayOfBoolean(asked.stream().map(this::isRead).toArray(Boolean[]::new))
                        .addArrayOfInteger(
                                asked.stream().map(this::version).toArray(Integer[]::new))
                        .addArrayOfString(texts(asked, each -> each.position().topic()))
                        .addArrayOfString(texts(asked, each -> each.position().key()))
                        .addArrayOfInteger(
                                asked.stream().map(WishQueries::hash).toArray(Integer[]::new))
                        .addArrayOfLong(
                                asked.stream()
                                        .map(each -> each.position().sequence())
                                        .toArray(Long[]::new))
                        .addLong(remembered);
        return pool.preparedQuery(APPLIED)
                .execute(parameters)
                .map(rows ->
                        rows(rows).stream()
                                .map(row -> asked.get(row.getInteger(0)))
                                .collect(Collectors.toSet()));
    }

    /** Those that have come true, each with what handling its event led to in this service. */
    Future<Map<Handled, List<Long>>> handled(List<Handled> asked) {
        if (asked.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var parameters =
                numbered(asked.size())
                        .addArrayOfString(texts(asked, Handled::consumer))
                        .addArrayOfString(texts(asked, each -> each.position().eventId()));
        return pool.preparedQuery(HANDLED)
                .execute(parameters)
                .map(rows ->
                        rows(rows).stream()
                                .collect(
                                        toMap(
                                                row -> asked.get(row.getInteger(0)),
                                                WishQueries::positions,
                                                (one, other) -> one.isEmpty() ? other : one)));
    }

    private boolean isRead(Applied wish) {
        return projection(wish).topics().contains(wish.position().topic());
    }

    private int version(Applied wish) {
        return projection(wish).version();
    }

    private Projection projection(Applied wish) {
        return Objects.requireNonNull(projections.get(wish.projection()), wish.projection());
    }

    /** What Kafka's default partitioner makes a partition of, by the remainder. */
    private static int hash(Applied wish) {
        var key = wish.position().key().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key));
    }

    private static List<Long> positions(Row row) {
        var positions = row.getArrayOfLongs(1);
        return positions == null ? List.of() : List.of(positions);
    }

    private static Tuple numbered(int size) {
        return Tuple.tuple()
                .addArrayOfInteger(IntStream.range(0, size).boxed().toArray(Integer[]::new));
    }

    private static <T> String[] texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
