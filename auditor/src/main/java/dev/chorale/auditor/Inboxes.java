package dev.chorale.auditor;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a service's consumers have handled, and which types they react to. */
final class Inboxes {

    private static final String TABLE =
            """
            select to_regclass(?) is not null
            """;

    private static final String UNAPPLIED =
            """
            select m.id from unnest(?::text[]) m (id)
            where not exists (select from inbox i where i.consumer = ? and i.message_id = m.id)
            """;

    private static final String NOT_PARKED =
            """
                and not exists (
                    select from dead_letters d where d.consumer = ? and d.event_id = m.id)
            """;

    private final Database database;

    Inboxes(Database database) {
        this.database = database;
    }

    /**
     * That a consumer reacts to a type.
     *
     * @param since of an event's time; what is older need not have been applied
     */
    record Reaction(String consumer, String type, Instant since) {}

    /** None before the service has written what it reacts to. */
    List<Reaction> reactions() throws SQLException {
        return hasTable("reactions")
                ? database.query(
                        "select consumer, type, since from reactions",
                        query -> {},
                        row ->
                                new Reaction(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant()))
                : List.of();
    }

    /** Which of the events a consumer has neither applied nor parked. */
    Set<String> unapplied(String consumer, Collection<String> eventIds) throws SQLException {
        boolean parks = hasTable("dead_letters");
        return new HashSet<>(
                database.query(
                        parks ? UNAPPLIED + NOT_PARKED : UNAPPLIED,
                        query -> {
                            query.setArray(
                                    1,
                                    query.getConnection()
                                            .createArrayOf("text", eventIds.toArray()));
                            query.setString(2, consumer);
                            if (parks) {
                                query.setString(3, consumer);
                            }
                        },
                        row -> row.getString(1)));
    }

    private boolean hasTable(String name) throws SQLException {
        return database.query(TABLE, query -> query.setString(1, name), row -> row.getBoolean(1))
                .getFirst();
    }
}
