package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service has published, from its store: the outbox forgets a row soon after it is
 * published, and a topic may do so later. Each event is translated again and compared with the
 * digest of what was published, so that it is the same or an error.
 */
public final class PublishedEvents {

    private static final String PAGE =
            """
            select %s, e.digest is not null and e.published_key is null as is_private
            from events e
            where e.position > $1 and e.position <= $2
            order by e.position
            limit $3
            """
                    .formatted(EventRows.COLUMNS);

    private final Pool pool;
    private final EventRows events;
    private final EventJson json;
    private final OutboxTranslator translator;
    private final Set<String> topics;
    private final PublishedDigests digests;
    private final SettledAppends settled;

    /**
     * What was published from a service's own database.
     *
     * @param translator the one that the service's events are appended with
     * @param topics all that it publishes to
     */
    public PublishedEvents(
            Pool pool,
            EventTypes types,
            EventJson json,
            OutboxTranslator translator,
            Set<String> topics) {
        this.pool = pool;
        this.events = new EventRows(types, json);
        this.json = json;
        this.translator = translator;
        this.topics = Set.copyOf(topics);
        this.digests = new PublishedDigests(pool);
        this.settled = new SettledAppends(pool);
    }

    /** The topics that the service publishes to. */
    public Set<String> topics() {
        return topics;
    }

    /**
     * The highest position up to which the store is settled: each event that has it or a lower one
     * can be read from now on, or never will be.
     *
     * @return 0 for an empty store; fails with a {@link java.util.concurrent.TimeoutException} when
     *     an append stays open for {@value SettledAppends#PATIENCE_SECONDS} s
     */
    public Uni<Long> settledUntil() {
        return settled.until();
    }

    /**
     * Events that were published to a topic, by position.
     *
     * @param after the position before the first
     * @param until the last position, not beyond {@link #settledUntil()}: what is not committed yet
     *     would be missing
     * @param limit the most that are returned, at least 1
     * @return none when there are no more; fails with a {@link PublishedOtherwiseException} when it
     *     can't be told what was published
     */
    public Uni<List<PublishedEvent>> page(String topic, long after, long until, int limit) {
        return rows(after, until, limit)
                // off the event loop: translating a page takes some milliseconds
                .emitOn(Infrastructure.getDefaultExecutor())
                .flatMap(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(List.of());
                    }
                    var published = translated(rows);
                    var wanted = published.stream().filter(it -> it.topic().equals(topic)).toList();
                    long last = lastOf(rows);
                    return digests.requireSame(after + 1, last, published)
                            .flatMap(same ->
                                    wanted.isEmpty()
                                            ? page(topic, last, until, limit)
                                            : Uni.createFrom().item(wanted));
                });
    }

    private Uni<RowSet<Row>> rows(long after, long until, int limit) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(PAGE)
                                .execute(Tuple.of(after, until, limit))
                                .toCompletionStage());
    }

    private List<PublishedEvent> translated(RowSet<Row> rows) {
        var published = new ArrayList<PublishedEvent>(rows.size());
        for (var row : rows) {
            translated(row).ifPresent(published::add);
        }
        return published;
    }

    private Optional<PublishedEvent> translated(Row row) {
        var event = events.stored(row);
        var message = translator.translate(event.payload());
        if (message.isPresent() && row.getBoolean("is_private")) {
            throw new PublishedOtherwiseException(event.position(), event.type(), event.id());
        }
        return message.map(it -> PublishedEvent.of(event, it, json.write(it.payload())));
    }

    private static long lastOf(RowSet<Row> rows) {
        long last = 0;
        for (var row : rows) {
            last = EventRows.position(row);
        }
        return last;
    }
}
