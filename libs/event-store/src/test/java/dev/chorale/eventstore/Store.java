package dev.chorale.eventstore;

import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** An engine on a database of its own, used as Axon uses it. */
final class Store implements AutoCloseable {

    final TestDatabase database;
    final EventJson json = new EventJson();
    final PostgresEventStorageEngine engine;

    Store() {
        this(24);
    }

    Store(int connections) {
        database = TestDatabase.create(connections);
        engine =
                new PostgresEventStorageEngine(
                        database.pool(), TestEvent.TYPES, json, TestEvent.OUTBOX);
    }

    /** The events of some criteria, and how far they were read. */
    record Sourced(List<EventMessage> events, ConsistencyMarker marker) {

        List<Object> payloads() {
            return events.stream().<Object>map(Message::payload).toList();
        }
    }

    static TaggedEventMessage<?> event(TestEvent payload, Tag... tags) {
        var type =
                TestEvent.TYPES
                        .resolve(payload.getClass())
                        .orElse(new MessageType("test.Forgotten"));
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(type, payload), Set.of(tags));
    }

    static TaggedEventMessage<?> kept(int amount, Tag... tags) {
        return event(new TestEvent.Kept(amount), tags);
    }

    /** Appends without a cause. */
    CompletableFuture<ConsistencyMarker> append(
            AppendCondition condition, TaggedEventMessage<?>... events) {
        return append(condition, List.of(events));
    }

    /** Appends without a cause. */
    CompletableFuture<ConsistencyMarker> append(
            AppendCondition condition, List<? extends TaggedEventMessage<?>> events) {
        return commit(null, condition, List.copyOf(events));
    }

    /** Appends as a command does that {@code cause} led to. */
    CompletableFuture<ConsistencyMarker> append(
            Cause cause, AppendCondition condition, TaggedEventMessage<?>... events) {
        var command =
                new GenericCommandMessage(
                        new MessageType("test.Command"), "command", cause.toMetadata());
        return inUnitOfWork(context ->
                commit(Message.addToContext(context, command), condition, List.of(events)));
    }

    /** Appends within a transaction of the caller's, which stays open. */
    CompletableFuture<ConsistencyMarker> appendIn(
            SqlConnection transaction, AppendCondition condition, TaggedEventMessage<?>... events) {
        return inUnitOfWork(context ->
                commit(
                        context.withResource(PostgresEventStorageEngine.TRANSACTION, transaction),
                        condition,
                        List.of(events)));
    }

    static <T> CompletableFuture<T> inUnitOfWork(
            Function<ProcessingContext, CompletableFuture<T>> work) {
        return new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE)
                .create("test", configuration -> configuration)
                .executeWithResult(work);
    }

    private CompletableFuture<ConsistencyMarker> commit(
            @Nullable ProcessingContext context,
            AppendCondition condition,
            List<TaggedEventMessage<?>> events) {
        return engine.appendEvents(condition, context, events)
                .thenCompose(transaction -> commit(context, transaction));
    }

    private static <R> CompletableFuture<ConsistencyMarker> commit(
            @Nullable ProcessingContext context, AppendTransaction<R> transaction) {
        return transaction
                .commit(context)
                .thenCompose(result -> transaction.afterCommit(result, context));
    }

    Sourced source(EventCriteria criteria) {
        return source(SourcingCondition.conditionFor(criteria));
    }

    Sourced source(SourcingCondition condition) {
        return get(sourceLater(condition));
    }

    CompletableFuture<Sourced> sourceLater(SourcingCondition condition) {
        var events = new ArrayList<EventMessage>();
        return engine.source(condition, null)
                .reduce(
                        ConsistencyMarker.ORIGIN,
                        (marker, entry) -> {
                            var end = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
                            if (end == null) {
                                events.add(entry.message());
                            }
                            return end == null ? marker : end;
                        })
                .thenApply(marker -> new Sourced(events, marker));
    }

    /** A condition on what has just been read. */
    AppendCondition unchanged(EventCriteria criteria) {
        return AppendCondition.withCriteria(criteria).withMarker(source(criteria).marker());
    }

    long rows(String table) {
        return database.number("select count(*) from " + table);
    }

    /** How many rows each table holds that an append writes to. */
    Map<String, Long> rows() {
        return List.of("events", "event_tags", "outbox", "inbox").stream()
                .collect(Collectors.toMap(table -> table, this::rows));
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
