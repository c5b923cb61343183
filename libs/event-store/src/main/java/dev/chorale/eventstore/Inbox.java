package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * Which messages have been handled. The entry of a message that led to events is written with them;
 * {@link #record} is for one that led to none.
 */
public final class Inbox {

    private static final String FIND =
            """
            select consumer, message_id, fingerprint, answer from inbox
            where consumer = $1 and message_id = $2
            """;

    private static final String RECORD =
            """
            insert into inbox (consumer, message_id, fingerprint, answer) values ($1, $2, $3, $4)
            on conflict do nothing
            """;

    private final Pool pool;

    /** The inbox of a service's own database. */
    public Inbox(Pool pool) {
        this.pool = pool;
    }

    /** Whether the consumer has handled the message. */
    public Uni<Boolean> contains(String consumer, String messageId) {
        return find(consumer, messageId).map(Optional::isPresent);
    }

    /** The entry by which a message was handled. */
    public Uni<Optional<InboxEntry>> find(String consumer, String messageId) {
        return execute(FIND, Tuple.of(consumer, messageId)).map(Inbox::firstOf);
    }

    /** Notes that a message has been handled; an entry that is there already stays as it is. */
    public Uni<Void> record(InboxEntry entry) {
        return execute(
                        RECORD,
                        Tuple.of(
                                entry.consumer(),
                                entry.messageId(),
                                entry.fingerprint(),
                                entry.answer()))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }

    private static Optional<InboxEntry> firstOf(RowSet<Row> rows) {
        for (var row : rows) {
            return Optional.of(
                    new InboxEntry(
                            row.getString(0),
                            row.getString(1),
                            row.getString(2),
                            row.getString(3)));
        }
        return Optional.empty();
    }
}
