package dev.chorale.eventstore;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.jspecify.annotations.Nullable;

/** The one statement of an append: the call of {@code append_events} with all that it writes. */
final class AppendStatement {

    static final String SQL =
            """
            select outcome, event_positions from append_events($1, $2, $3, $4, $5, $6, $7, $8, $9,
                $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)\
            """;

    private final EventJson json;

    AppendStatement(EventJson json) {
        this.json = json;
    }

    /** The parameters, in the order of the function's. */
    Tuple parameters(
            AppendCondition condition, @Nullable InboxEntry entry, List<AppendedEvent> events) {
        var parameters = Tuple.tuple();
        addCriteria(parameters, condition);
        addInbox(parameters, entry);
        addEvents(parameters, events);
        addPublished(parameters, events);
        return parameters;
    }

    private static void addCriteria(Tuple parameters, AppendCondition condition) {
        var marker = condition.consistencyMarker();
        var criteria =
                marker == ConsistencyMarker.INFINITY
                        ? List.<Criterion>of()
                        : Criterion.allOf(condition.criteria());
        parameters
                .addArrayOfString(texts(criteria, criterion -> Tags.literal(criterion.tags())))
                .addArrayOfString(texts(criteria, criterion -> Tags.literal(criterion.types())))
                .addArrayOfLong(
                        criteria.stream()
                                .map(criterion -> CriteriaMarker.after(marker, criterion))
                                .toArray(Long[]::new))
                .addArrayOfString(
                        texts(criteria, criterion -> CriteriaMarker.seen(marker, criterion)));
    }

    private static void addInbox(Tuple parameters, @Nullable InboxEntry entry) {
        parameters
                .addString(entry == null ? null : entry.consumer())
                .addString(entry == null ? null : entry.messageId())
                .addString(entry == null ? null : entry.fingerprint())
                .addString(entry == null ? null : entry.answer());
    }

    private void addEvents(Tuple parameters, List<AppendedEvent> events) {
        parameters
                .addArrayOfUUID(events.stream().map(AppendedEvent::id).toArray(UUID[]::new))
                .addArrayOfString(texts(events, each -> each.event().type().name()))
                .addArrayOfString(texts(events, each -> each.event().type().version()))
                .addArrayOfOffsetDateTime(
                        events.stream().map(AppendedEvent::time).toArray(OffsetDateTime[]::new))
                .addArrayOfBuffer(buffers(events, each -> bytes(each.event().payload())))
                .addArrayOfBuffer(buffers(events, each -> bytes(each.metadata())))
                .addArrayOfString(texts(events, AppendedEvent::tags));
    }

    private void addPublished(Tuple parameters, List<AppendedEvent> events) {
        parameters
                .addArrayOfString(texts(events, each -> each.ofPublished(OutboxMessage::topic)))
                .addArrayOfString(texts(events, each -> each.ofPublished(OutboxMessage::key)))
                .addArrayOfString(texts(events, each -> each.ofPublished(OutboxMessage::type)))
                .addArrayOfString(texts(events, each -> each.ofPublished(OutboxMessage::source)))
                .addArrayOfString(texts(events, each -> each.cause().trace().toString()))
                .addArrayOfString(texts(events, each -> each.cause().correlationId()))
                .addArrayOfString(texts(events, each -> each.cause().causationId()))
                .addArrayOfBuffer(
                        buffers(
                                events,
                                each -> each.ofPublished(message -> bytes(message.payload()))));
    }

    private Buffer bytes(Object value) {
        return Buffer.buffer(json.convert(value, byte[].class));
    }

    private static <T> String[] texts(List<T> items, Function<T, @Nullable String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static <T> Buffer[] buffers(List<T> items, Function<T, @Nullable Buffer> buffer) {
        return items.stream().map(buffer).toArray(Buffer[]::new);
    }
}
