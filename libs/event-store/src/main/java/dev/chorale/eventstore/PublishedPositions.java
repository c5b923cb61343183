package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The positions of what a service has published, looked up after the event. */
public final class PublishedPositions {

    private static final String AT =
            "select %s from events e where e.position = any ($1) order by e.position"
                    .formatted(EventRows.COLUMNS);

    private static final String LED_TO_BY =
            """
            select %s from inbox i
            join events e on e.position = any (i.positions)
            where i.consumer = $1 and i.message_id = $2
            order by e.position
            """
                    .formatted(EventRows.COLUMNS);

    private static final String LAST_OF =
            """
            select %s from event_tags t
            join events e on e.position = t.position
            where t.tag = $1 and e.published_key = $2
            order by t.position desc
            limit 1
            """
                    .formatted(EventRows.COLUMNS);

    private final Pool pool;
    private final EventRows events;
    private final OutboxTranslator outbox;

    /**
     * The positions of a service's own database.
     *
     * @param outbox as the engine has it
     */
    public PublishedPositions(
            Pool pool, EventTypes types, EventJson json, OutboxTranslator outbox) {
        this.pool = pool;
        this.events = new EventRows(types, json);
        this.outbox = outbox;
    }

    /** The position of an event; empty when it isn't published. */
    public Optional<Position> of(StoredEvent event) {
        return outbox.translate(event.payload())
                .map(message -> message.at(event.position(), event.id()));
    }

    /** Those of the events at these positions of the store that are published, in their order. */
    public Uni<List<Position>> at(Collection<Long> positions) {
        return query(AT, Tuple.tuple().addArrayOfLong(positions.toArray(Long[]::new)));
    }

    /**
     * What handling a message led to: of the events that were published with its inbox entry, the
     * last of each topic and key. None when it led to none, or was handled by a version that didn't
     * note it.
     */
    public Uni<List<Position>> ledToBy(String consumer, String messageId) {
        return query(LED_TO_BY, Tuple.of(consumer, messageId));
    }

    /** The last event with a tag that is published under a key; none when there is none. */
    public Uni<List<Position>> lastOf(String tagKey, String tagValue, String publishedKey) {
        return query(LAST_OF, Tuple.of(Tags.text(tagKey, tagValue), publishedKey));
    }

    private Uni<List<Position>> query(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage())
                .map(this::positions);
    }

    private List<Position> positions(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(events::stored)
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
