package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Where records stand that have just come, and how they get among the dead letters. */
@ApplicationScoped
class ParkedRecords {

    private static final String STANDING =
            """
            select
                exists (select from inbox where consumer = $1 and message_id = $2)
                    or exists (
                        select from dead_letters
                        where consumer = $1 and topic = $4 and "partition" = $5 and "offset" = $6
                            and state = 'DISCARDED'),
                exists (select from blocked_keys where consumer = $1 and key = $3)
            """;

    private static final String COLUMNS =
            """
            (consumer, key, topic, "partition", "offset", event_id, type, header_names,
                header_values, value, state, error, attempts)\
            """;

    private static final String ADD =
            """
            insert into dead_letters %s
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'POISONED', $11, $12)
            on conflict (consumer, topic, "partition", "offset") do update
            set error = excluded.error, attempts = dead_letters.attempts + excluded.attempts\
            """
                    .formatted(COLUMNS);

    private static final String PARK =
            """
            with blocked as (
                insert into blocked_keys (consumer, key)
                select $1, $2 where $2::text is not null
                on conflict do nothing
            )
            """
                    + ADD;

    // the lock keeps the key blocked until the record is in the queue
    private static final String PARK_BEHIND =
            """
            with blocked as (
                select consumer, key from blocked_keys where consumer = $1 and key = $2 for share
            )
            insert into dead_letters %s
            select consumer, key, $3, $4, $5, $6, $7, $8, $9, $10, 'WAITING', null, 0 from blocked
            on conflict (consumer, topic, "partition", "offset") do update
            set parked_at = dead_letters.parked_at
            returning id
            """
                    .formatted(COLUMNS);

    private final Sql sql;

    ParkedRecords(Sql sql) {
        this.sql = sql;
    }

    /** What is known of a record before its reaction. */
    Uni<Standing> standing(ConsumerRecord<String, byte[]> record, String consumer) {
        var id =
                new EventHeaders(record)
                        .find(EventHeaders.Name.ID)
                        .map(Described::text)
                        .orElse(null);
        var parameters =
                Tuple.of(
                        consumer,
                        id,
                        Described.orNull(record.key()),
                        record.topic(),
                        record.partition(),
                        record.offset());
        return sql.run(STANDING, parameters)
                .map(rows -> rows.iterator().next())
                .map(row -> Standing.of(row.getBoolean(0), row.getBoolean(1)));
    }

    Uni<Void> add(
            ConsumerRecord<String, byte[]> record, String consumer, String error, int attempts) {
        return sql.run(ADD, parameters(record, consumer).addString(error).addInteger(attempts))
                .replaceWithVoid();
    }

    Uni<Void> park(
            ConsumerRecord<String, byte[]> record, String consumer, String error, int attempts) {
        return sql.run(PARK, parameters(record, consumer).addString(error).addInteger(attempts))
                .replaceWithVoid();
    }

    Uni<Boolean> parkBehind(ConsumerRecord<String, byte[]> record, String consumer) {
        return sql.run(PARK_BEHIND, parameters(record, consumer)).map(rows -> rows.size() > 0);
    }

    private static Tuple parameters(ConsumerRecord<String, byte[]> record, String consumer) {
        var headers = new EventHeaders(record);
        var all = StreamSupport.stream(record.headers().spliterator(), false).toList();
        return Tuple.tuple()
                .addString(consumer)
                .addString(Described.orNull(record.key()))
                .addString(record.topic())
                .addInteger(record.partition())
                .addLong(record.offset())
                .addString(headers.find(EventHeaders.Name.ID).map(Described::text).orElse(null))
                .addString(headers.find(EventHeaders.Name.TYPE).map(Described::text).orElse(null))
                .addArrayOfString(names(all))
                .addArrayOfBuffer(values(all))
                .addBuffer(buffer(record.value()));
    }

    private static String[] names(List<Header> headers) {
        return headers.stream().map(Header::key).map(Described::text).toArray(String[]::new);
    }

    private static Buffer[] values(List<Header> headers) {
        return headers.stream()
                .map(Header::value)
                .map(ParkedRecords::buffer)
                .toArray(Buffer[]::new);
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}
