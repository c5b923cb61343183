package dev.chorale.messaging;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record that is parked.
 *
 * @param id tells it from the others of its service; within a key, the order in which they came
 * @param record as it came
 * @param consumer who could not handle it
 * @param error why; null while it only waits behind another one
 * @param attempts how often it was tried; 0 while it only waits
 * @param discardReason why it was given up; null unless it was
 * @param behind how many records wait behind it
 */
public record DeadLetter(
        long id,
        String consumer,
        ConsumerRecord<String, byte[]> record,
        State state,
        @Nullable String error,
        int attempts,
        Instant parkedAt,
        @Nullable Instant discardedAt,
        @Nullable String discardReason,
        int behind) {

    /** What has become of it so far. */
    public enum State {
        /** It could not be handled. */
        POISONED,
        /** It waits behind another one of its key. */
        WAITING,
        /** Somebody gave it up, for a reason. */
        DISCARDED
    }

    /** What a query has to select, from {@code dead_letters d}. */
    static final String COLUMNS =
            """
            d.id, d.consumer, d.key, d.topic, d."partition", d."offset", d.header_names,
            d.header_values, d.value, d.state, d.error, d.attempts, d.parked_at, d.discarded_at,
            d.discard_reason, (
                select count(*) from dead_letters b
                where b.consumer = d.consumer and b.key = d.key and b.id > d.id
                    and b.state <> 'DISCARDED' and d.state <> 'DISCARDED') as behind\
            """;

    static DeadLetter of(Row row) {
        var discardedAt = row.getOffsetDateTime("discarded_at");
        return new DeadLetter(
                row.getLong("id"),
                row.getString("consumer"),
                recordOf(row),
                State.valueOf(row.getString("state")),
                row.getString("error"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("parked_at").toInstant(),
                discardedAt == null ? null : discardedAt.toInstant(),
                row.getString("discard_reason"),
                row.getInteger("behind"));
    }

    /** The event's id, if it has one. */
    public Optional<String> eventId() {
        return new EventHeaders(record).find(EventHeaders.Name.ID);
    }

    /** The event's type, if it has one. */
    public Optional<String> type() {
        return new EventHeaders(record).find(EventHeaders.Name.TYPE);
    }

    private static ConsumerRecord<String, byte[]> recordOf(Row row) {
        return new ConsumerRecord<>(
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                row.getString("key"),
                bytes(row.getBuffer("value")),
                headersOf(row),
                Optional.empty());
    }

    private static Headers headersOf(Row row) {
        var names = Objects.requireNonNull(row.getArrayOfStrings("header_names"));
        var values = Objects.requireNonNull(row.getArrayOfBuffers("header_values"));
        var headers = new RecordHeaders();
        IntStream.range(0, names.length).forEach(n -> headers.add(names[n], bytes(values[n])));
        return headers;
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }
}
