package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** What has happened, to be told as it was stored. */
public final class EventHistory {

    private static final String OF_TAG =
            """
            select %s from event_tags t
            join events e on e.position = t.position
            where t.tag = $1
            order by e.position
            """
                    .formatted(EventRows.COLUMNS);

    private final Pool pool;
    private final EventRows events;

    /** The history of a service's own database. */
    public EventHistory(Pool pool, EventTypes types, EventJson json) {
        this.pool = pool;
        this.events = new EventRows(types, json);
    }

    /** All events with a tag, in the order in which they happened; none for an unknown one. */
    public Uni<List<StoredEvent>> ofTag(String key, String value) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(OF_TAG)
                                .execute(Tuple.of(Tags.text(key, value)))
                                .toCompletionStage())
                .map(this::stored);
    }

    private List<StoredEvent> stored(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(events::stored).toList();
    }
}
