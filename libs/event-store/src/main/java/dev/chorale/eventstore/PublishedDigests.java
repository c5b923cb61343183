package dev.chorale.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Compares events with the digests of what was published of them. */
final class PublishedDigests {

    // An event that is older than digests has none, and is taken as it is.
    private static final String FIRST_THAT_DIFFERS =
            """
            select e.position, e.type, e.id
            from events e
            left join unnest($3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[],
                    $8::text[], $9::timestamptz[], $10::text[], $11::text[], $12::text[],
                    $13::bytea[])
                m (position, topic, key, id, type, source, at, traceparent, correlation_id,
                    causation_id, payload)
                on m.position = e.position
            where e.position between $1 and $2
                and e.published_digest is not null
                and e.published_digest is distinct from
                    case when m.position is not null then
                        published_digest(m.topic, m.key, m.id, m.type, m.source, m.at,
                            m.traceparent, m.correlation_id, m.causation_id, m.payload)
                    end
            order by e.position
            limit 1
            """;

    private final Pool pool;

    PublishedDigests(Pool pool) {
        this.pool = pool;
    }

    /**
     * Compares all that was published within a range of positions.
     *
     * @param published what is said to have been published
     * @return fails with a {@link PublishedOtherwiseException} for the first that differs
     */
    Uni<Void> requireSame(long from, long to, List<PublishedEvent> published) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(FIRST_THAT_DIFFERS)
                                .execute(parameters(from, to, published))
                                .toCompletionStage())
                .invoke(PublishedDigests::requireNone)
                .replaceWithVoid();
    }

    private static void requireNone(RowSet<Row> differing) {
        for (var row : differing) {
            throw new PublishedOtherwiseException(
                    row.getLong(0), row.getString(1), row.getUUID(2).toString());
        }
    }

    private static Tuple parameters(long from, long to, List<PublishedEvent> published) {
        return Tuple.of(from, to)
                .addArrayOfLong(
                        published.stream().map(PublishedEvent::position).toArray(Long[]::new))
                .addArrayOfString(texts(published, PublishedEvent::topic))
                .addArrayOfString(texts(published, PublishedEvent::key))
                .addArrayOfUUID(
                        published.stream()
                                .map(event -> UUID.fromString(event.id()))
                                .toArray(UUID[]::new))
                .addArrayOfString(texts(published, PublishedEvent::type))
                .addArrayOfString(texts(published, PublishedEvent::source))
                .addArrayOfOffsetDateTime(
                        published.stream()
                                .map(event -> event.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(published, PublishedEvent::traceparent))
                .addArrayOfString(texts(published, PublishedEvent::correlationId))
                .addArrayOfString(texts(published, PublishedEvent::causationId))
                .addArrayOfBuffer(
                        published.stream()
                                .map(event -> Buffer.buffer(event.payload()))
                                .toArray(Buffer[]::new));
    }

    private static String[] texts(
            List<PublishedEvent> published, Function<PublishedEvent, String> text) {
        return published.stream().map(text).toArray(String[]::new);
    }
}
