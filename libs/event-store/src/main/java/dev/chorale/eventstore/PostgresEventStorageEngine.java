package dev.chorale.eventstore;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.DelayedMessageStream;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event storage on PostgreSQL, by the Vert.x client, with dynamic consistency boundaries:
 * events carry tags, and an append carries the criteria under which it holds.
 *
 * <p>An append is one statement, and so one round trip and one transaction, that checks the
 * condition and writes events, tags, what the {@link OutboxTranslator} makes of the events, and the
 * inbox entry of the {@link Cause} in the message being handled. Give the pool a cache of prepared
 * statements, lest each call be prepared first. It fails, having written nothing, with
 *
 * <ul>
 *   <li>{@link AppendEventsTransactionRejectedException} when an event has been added to one of the
 *       criteria since it was read: read and decide again;
 *   <li>{@link DuplicateMessageException} when the inbox holds the cause's entry already;
 *   <li>{@link UnknownEventTypeException} when an event's type is not registered.
 * </ul>
 *
 * <p>The idea of the criteria is Sara Pellegrini's Dynamic Consistency Boundary; how it is kept is
 * told at the function {@code append_events}. Sourcing is one statement too.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    /**
     * An open transaction to append in, put into the processing context by who began it and will
     * commit it. It has to be READ COMMITTED. A conflict leaves it usable, but what it has done
     * should be undone and tried again, since a transaction that has written before an append can
     * meet the same conflict forever.
     */
    public static final ResourceKey<SqlConnection> TRANSACTION =
            ResourceKey.withLabel("dev.chorale.eventstore.transaction");

    private static final String LATEST =
            """
            select transaction_id::text, position from events
            where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by transaction_id desc, position desc
            limit 1
            """;

    // The place just before the first event of that time or later
    private static final String AT =
            """
            select transaction_id::text, position - 1 from events
            where time >= $1 and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by transaction_id, position
            limit 1
            """;

    private final Pool pool;
    private final EventTypes types;
    private final OutboxTranslator outbox;
    private final AppendStatement statement;
    private final EventRows events;

    /**
     * An engine on a service's own database, in which the migrations of {@code db/event-store} have
     * run.
     */
    public PostgresEventStorageEngine(
            Pool pool, EventTypes types, EventJson json, OutboxTranslator outbox) {
        this.pool = pool;
        this.types = types;
        this.outbox = outbox;
        this.statement = new AppendStatement(json);
        this.events = new EventRows(types, json);
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> appended) {
        if (appended.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        try {
            var append = prepare(condition, context, appended);
            var open = context == null ? null : context.getResource(TRANSACTION);
            return open == null
                    ? CompletableFuture.completedFuture(
                            new PendingAppend(() -> append.executeWith(pool)))
                    : append.executeWith(open).thenApply(PendingAppend::joined);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Append prepare(
            AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> appended) {
        appended.forEach(each -> types.classOf(each.event().type().qualifiedName()));
        var cause = cause(context);
        var inbox = cause == null ? null : cause.inbox();
        var rows = appended.stream().map(each -> AppendedEvent.of(each, cause, outbox)).toList();
        return new Append(
                statement.parameters(condition, inbox, rows),
                inbox,
                condition.consistencyMarker(),
                positions -> Written.note(context, rows, positions));
    }

    private static @Nullable Cause cause(@Nullable ProcessingContext context) {
        var message = context == null ? null : Message.fromContext(context);
        return message == null
                ? null
                : Cause.fromMetadata(message.metadata(), message.identifier());
    }

    @Override
    public MessageStream<EventMessage> source(
            SourcingCondition condition, @Nullable ProcessingContext context) {
        var open = context == null ? null : context.getResource(TRANSACTION);
        SqlClient client = open == null ? pool : open;
        var start = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        var query = new SourcingQuery(Criterion.allOf(condition.criteria()), start);
        return DelayedMessageStream.create(
                client.preparedQuery(query.sql())
                        .execute(query.parameters())
                        .map(rows -> query.stream(rows, events))
                        .toCompletionStage()
                        .toCompletableFuture());
    }

    @Override
    public MessageStream<EventMessage> stream(
            StreamingCondition condition, @Nullable ProcessingContext context) {
        try {
            var after = EventToken.in(condition.position());
            return new EventTail(pool, events, after, condition.criteria()).start();
        } catch (IllegalArgumentException e) {
            return MessageStream.failed(e);
        }
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(EventToken.START);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(LATEST, Tuple.tuple())
                .thenApply(token -> token == null ? EventToken.START : token);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(
            Instant at, @Nullable ProcessingContext context) {
        return token(AT, Tuple.of(at.atOffset(ZoneOffset.UTC)))
                .thenCompose(token ->
                        token == null
                                ? latestToken(context)
                                : CompletableFuture.completedFuture(token));
    }

    private CompletableFuture<@Nullable TrackingToken> token(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(PostgresEventStorageEngine::firstOf)
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static @Nullable TrackingToken firstOf(RowSet<Row> rows) {
        for (var row : rows) {
            return new EventToken(Long.parseLong(row.getString(0)), row.getLong(1));
        }
        return null;
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("pool", pool);
        descriptor.describeProperty("types", types.classes());
    }

    /** An append that is ready to be run. */
    private record Append(
            Tuple parameters,
            @Nullable InboxEntry inbox,
            ConsistencyMarker marker,
            Consumer<Long[]> written) {

        CompletableFuture<ConsistencyMarker> executeWith(SqlClient client) {
            return client.preparedQuery(AppendStatement.SQL)
                    .execute(parameters)
                    .map(rows -> outcome(rows.iterator().next()))
                    .toCompletionStage()
                    .toCompletableFuture();
        }

        private ConsistencyMarker outcome(Row row) {
            return switch (row.getString(0)) {
                case "appended" -> appended(row.getArrayOfLongs(1));
                case "duplicate" ->
                        throw new DuplicateMessageException(Objects.requireNonNull(inbox));
                case "conflict" ->
                        throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                                marker);
                default -> throw new IllegalStateException("append_events: " + row.getString(0));
            };
        }

        private ConsistencyMarker appended(Long[] positions) {
            written.accept(positions);
            return new GlobalIndexConsistencyMarker(positions[positions.length - 1]);
        }
    }
}
