package dev.chorale.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes what the outbox holds and the topics lack, and makes a slot that goes on from there:
 * for the first start on a database, and after the loss of its slot.
 *
 * <p>The slot is made first, together with a snapshot that sees exactly the rows which the slot
 * will not send. What of them is published already is read from the topics, so a refill that was
 * cut short is simply done again. Rows come in the order of their positions: commits can't be told
 * apart in a table, and rows of one key are written one after the other.
 */
final class Refill {

    private static final int ROWS_AT_A_TIME = 100_000;
    private static final int ROWS_PER_TRANSACTION = 1_000;

    private final OutboxDatabase database;
    private final ReplicationSlot slot;
    private final PublishedIds published;
    private final Publisher publisher;

    Refill(
            OutboxDatabase database,
            ReplicationSlot slot,
            PublishedIds published,
            Publisher publisher) {
        this.database = database;
        this.slot = slot;
        this.published = published;
        this.publisher = publisher;
    }

    /**
     * @param position where to stream from now on; stored
     * @param rows how many rows the topics lacked
     */
    record Outcome(RelayPosition position, long rows) {}

    Outcome run() throws SQLException {
        slot.drop();
        try (var seam = slot.create();
                var connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction snapshot '" + seam.snapshot() + "'");
            }
            long rows = 0;
            var chunk = chunkAfter(connection, Long.MIN_VALUE);
            while (!chunk.ids().isEmpty()) {
                published.removeFrom(chunk.ids(), chunk.topics());
                rows += publish(connection, chunk);
                chunk = chunkAfter(connection, chunk.last());
            }
            connection.rollback();
            var position = RelayPosition.at(seam.position());
            publisher.publish(List.of(), position);
            return new Outcome(position, rows);
        }
    }

    private record Chunk(long after, long last, Set<UUID> ids, Set<String> topics) {}

    private static Chunk chunkAfter(Connection connection, long after) throws SQLException {
        var ids = new HashSet<UUID>();
        var topics = new HashSet<String>();
        long last = after;
        try (var query =
                prepare(
                        connection,
                        "select position, event_id, topic from public.outbox where position > ?"
                                + " order by position limit "
                                + ROWS_AT_A_TIME)) {
            query.setLong(1, after);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                    ids.add(row.getObject(2, UUID.class));
                    topics.add(row.getString(3));
                }
            }
        }
        return new Chunk(after, last, ids, topics);
    }

    private long publish(Connection connection, Chunk chunk) throws SQLException {
        if (chunk.ids().isEmpty()) {
            return 0;
        }
        long rows = 0;
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        try (var query =
                prepare(
                        connection,
                        "select "
                                + OutboxRow.COLUMNS
                                + " from public.outbox where position > ? and position <= ?"
                                + " order by position")) {
            query.setLong(1, chunk.after());
            query.setLong(2, chunk.last());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    if (!chunk.ids().contains(row.getObject("event_id", UUID.class))) {
                        continue;
                    }
                    records.add(OutboxRecords.of(OutboxRow.of(row)));
                    rows++;
                    if (records.size() == ROWS_PER_TRANSACTION) {
                        publisher.publish(records);
                        records.clear();
                    }
                }
            }
        }
        if (!records.isEmpty()) {
            publisher.publish(records);
        }
        return rows;
    }

    private static PreparedStatement prepare(Connection connection, String sql)
            throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setFetchSize(500);
        return query;
    }
}
