package dev.chorale.auditor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a service's event store says of its events. */
final class Store implements KnownEvents, AutoCloseable {

    static final int BATCH = 2_000;

    private static final String INTACT =
            """
            (e.digest is null or e.digest = event_digest(e.id, e.type, e.version, e.time, e.payload,
                e.metadata, e.tags, e.published_key, e.published_digest))
            """;

    // in the order in which transactions become visible for good: see the event store's tail
    private static final String FOLLOW =
            """
            select e.transaction_id::text, e.position, e.id, coalesce(e.published_key, ''),
                e.published_digest is not null, %s
            from events e
            where (e.transaction_id, e.position) > (?::text::xid8, ?)
                and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by e.transaction_id, e.position
            limit %d
            """
                    .formatted(INTACT, BATCH);

    private static final String FIND =
            """
            select e.id, e.position, coalesce(e.published_key, ''), e.published_digest,
                e.digest is null, %s
            from events e where e.id = any (?)
            """
                    .formatted(INTACT);

    private static final String OUTBOX =
            """
            select o.event_id, o.key, e.id is not null
            from outbox o left join events e on e.position = o.position and e.id = o.event_id
            where (e.id is null or e.digest is not null)
                and e.published_digest is distinct from published_digest(o.topic, o.key, o.event_id,
                    o.type, o.source, o.time, o.traceparent, o.correlation_id, o.causation_id,
                    o.payload)
                and (? or o.event_id = any (?))
            """;

    private final Database database;

    Store(Database database) {
        this.database = database;
    }

    /** A place in the order in which events are read. */
    record Cursor(String transaction, long position) {
        static final Cursor START = new Cursor("0", -1);
    }

    /** An event that has been followed up to. */
    record Followed(Cursor cursor, UUID id, String key, boolean published, boolean intact) {}

    /** An outbox row that its event does not agree with, or that has none. */
    record Mismatch(String eventId, String key, boolean hasEvent) {}

    /** The next {@value #BATCH} events at most; none of an earlier place will come any more. */
    List<Followed> after(Cursor cursor) throws SQLException {
        return database.query(
                FOLLOW,
                query -> {
                    query.setString(1, cursor.transaction());
                    query.setLong(2, cursor.position());
                },
                row ->
                        new Followed(
                                new Cursor(row.getString(1), row.getLong(2)),
                                row.getObject(3, UUID.class),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6)));
    }

    /** A place in the WAL after the commit of all that was read before. */
    long walPosition() throws SQLException {
        return database.query(
                        "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint",
                        query -> {},
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public Map<UUID, Known> find(Collection<UUID> ids) throws SQLException {
        var found = new HashMap<UUID, Known>();
        database.query(
                        FIND,
                        query ->
                                query.setArray(
                                        1,
                                        query.getConnection().createArrayOf("uuid", ids.toArray())),
                        Store::known)
                .forEach(event -> found.put(event.id(), event));
        return found;
    }

    Optional<Known> find(UUID id) throws SQLException {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getString(3),
                row.getBytes(4),
                row.getBoolean(5),
                row.getBoolean(6));
    }

    @Override
    public String keyAt(long position) throws SQLException {
        return database
                .query(
                        "select coalesce(published_key, '') from events where position = ?",
                        query -> query.setLong(1, position),
                        row -> row.getString(1))
                .stream()
                .findFirst()
                .orElse("");
    }

    /** All outbox rows that are not what their events say was published. */
    List<Mismatch> outboxMismatches() throws SQLException {
        return outbox(true, List.of());
    }

    /** Whether an event's outbox row, if it is still there, is as the event says. */
    boolean outboxAgrees(UUID id) throws SQLException {
        return outbox(false, List.of(id)).isEmpty();
    }

    private List<Mismatch> outbox(boolean all, List<UUID> ids) throws SQLException {
        return database.query(
                OUTBOX,
                query -> {
                    query.setBoolean(1, all);
                    query.setArray(2, query.getConnection().createArrayOf("uuid", ids.toArray()));
                },
                row -> new Mismatch(row.getString(1), row.getString(2), row.getBoolean(3)));
    }

    @Override
    public void close() {
        database.close();
    }
}
