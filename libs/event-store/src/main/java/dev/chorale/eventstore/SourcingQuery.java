package dev.chorale.eventstore;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;

/**
 * Reads the events of some criteria: one statement, and so one snapshot, whatever the criteria are.
 */
final class SourcingQuery {

    private static final int HEAD = 9;
    private static final int SNAPSHOT = 10;

    private final List<Criterion> others = new ArrayList<>();
    private final Map<String, Criterion> byTag = new HashMap<>();
    private final Map<Criterion, Long> positions = new HashMap<>();
    private final long start;
    private final Tuple parameters = Tuple.tuple();
    private final String sql;

    /**
     * Prepares a reading.
     *
     * @param start the position after which events are wanted
     */
    SourcingQuery(List<Criterion> criteria, long start) {
        this.start = start;
        for (var criterion : criteria) {
            positions.put(criterion, 0L);
            if (criterion.isOneTag()) {
                byTag.put(criterion.tags().getFirst(), criterion);
            } else {
                others.add(criterion);
            }
        }
        this.sql = sql(criteria);
    }

    String sql() {
        return sql;
    }

    Tuple parameters() {
        return parameters;
    }

    /** The events, then the end of the stream with how far each criterion was read. */
    MessageStream<EventMessage> stream(RowSet<Row> rows, EventRows events) {
        var entries = new ArrayList<Entry<EventMessage>>(rows.size() + 1);
        var first = rows.iterator().next();
        for (var row : rows) {
            if (row.getLong(0) != null) {
                mark(row);
                if (EventRows.position(row) > start) {
                    entries.add(events.entry(row));
                }
            }
        }
        entries.add(
                new SimpleEntry<>(
                        TerminalEventMessage.INSTANCE,
                        ConsistencyMarker.addToContext(Context.empty(), marker(first))));
        return MessageStream.fromStream(entries.stream(), Entry::message, entry -> entry);
    }

    private ConsistencyMarker marker(Row first) {
        var snapshot = Snapshot.parse(first.getString(SNAPSHOT));
        var readings = new HashMap<Criterion, Reading>();
        positions.forEach(
                (criterion, position) -> readings.put(criterion, new Reading(position, snapshot)));
        return new CriteriaMarker(readings, first.getLong(HEAD));
    }

    private void mark(Row row) {
        var position = EventRows.position(row);
        var tags = EventRows.tags(row);
        for (var tag : tags) {
            var criterion = byTag.get(tag);
            if (criterion != null) {
                positions.put(criterion, position);
            }
        }
        for (var criterion : others) {
            if (criterion.matches(EventRows.type(row), tags)) {
                positions.put(criterion, position);
            }
        }
    }

    // The store's head and the snapshot come along even when no event does
    private String sql(List<Criterion> criteria) {
        return """
        select %s, h.head, h.snapshot
        from (
            select coalesce(max(position), 0) as head, pg_current_snapshot()::text as snapshot
            from events
        ) h
        left join (
            select * from events where position in (%s)
        ) e on true
        order by e.position
        """
                .formatted(EventRows.COLUMNS, positions(criteria));
    }

    private String positions(List<Criterion> criteria) {
        var branches = new ArrayList<String>();
        if (!byTag.isEmpty()) {
            branches.add(
                    "select t.position from event_tags t where t.tag = any(%s) and t.position > %s"
                            .formatted(bind(byTag.keySet().toArray(String[]::new)), bind(start)));
        }
        others.forEach(criterion -> branches.add(positions(criterion, start)));
        if (start > 0) {
            // The marker has to know of a criterion's last event, even if it isn't asked for
            criteria.forEach(criterion -> branches.add(lastPosition(criterion)));
        }
        return branches.isEmpty()
                ? "select 0 where false"
                : branches.stream().collect(Collectors.joining(" union all "));
    }

    private String lastPosition(Criterion criterion) {
        return "(" + positions(criterion, 0) + " order by 1 desc limit 1)";
    }

    private String positions(Criterion criterion, long after) {
        if (criterion.isOneTag()) {
            return "select t.position from event_tags t where t.tag = %s and t.position > %s"
                    .formatted(bind(criterion.tags().getFirst()), bind(after));
        }
        var ofType =
                criterion.types().isEmpty()
                        ? ""
                        : " and c.type = any(%s)"
                                .formatted(bind(criterion.types().toArray(String[]::new)));
        if (criterion.tags().isEmpty()) {
            return "select c.position from events c where c.position > " + bind(after) + ofType;
        }
        return """
        select t.position from event_tags t join events c on c.position = t.position
        where t.tag = %s and c.tags @> %s and t.position > %s\
        """
                        .formatted(
                                bind(criterion.tags().getFirst()),
                                bind(criterion.tags().toArray(String[]::new)),
                                bind(after))
                + ofType;
    }

    private String bind(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }
}
