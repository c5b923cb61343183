package dev.chorale.relay;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.connect.data.Struct;

/** A row of {@code public.outbox}; its payload is nobody's business but its readers'. */
record OutboxRow(
        long position,
        String eventId,
        String topic,
        String key,
        String type,
        String source,
        Instant time,
        String traceparent,
        String correlationId,
        String causationId,
        byte[] payload) {

    static final String COLUMNS =
            "position, event_id, topic, key, type, source, time, traceparent, correlation_id,"
                    + " causation_id, payload";

    /** From Debezium's image of the row after its insert. */
    static OutboxRow of(Struct row) {
        return new OutboxRow(
                row.getInt64("position"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("source"),
                Instant.parse(row.getString("time")),
                row.getString("traceparent"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                bytes(row.get("payload")));
    }

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("source"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("traceparent"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getBytes("payload"));
    }

    private static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return (byte[]) value;
    }
}
