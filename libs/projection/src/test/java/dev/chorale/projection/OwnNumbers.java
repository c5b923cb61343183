package dev.chorale.projection;

import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.EventTypes;
import dev.chorale.eventstore.OutboxMessage;
import dev.chorale.eventstore.OutboxTranslator;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.PublishedEvents;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** Numbers in the store of the service under test, which publishes them. */
@Singleton
final class OwnNumbers {

    record Number(String subject, int number) {}

    private static final EventTypes TYPES =
            EventTypes.in("test").event("Number", Number.class).build();

    private static final OutboxTranslator PUBLISHED =
            event -> {
                var number = (Number) event;
                return Optional.of(
                        new OutboxMessage(
                                StoreTallyProjection.OWN,
                                number.subject(),
                                "test.Counted.v1",
                                "/billing",
                                new TallyProjection.Counted(number.number(), "count")));
            };

    private final PostgresEventStorageEngine engine;

    OwnNumbers(Pool pool) {
        engine = new PostgresEventStorageEngine(pool, TYPES, new EventJson(), PUBLISHED);
    }

    @Produces
    @Singleton
    static PublishedEvents published(Pool pool) {
        return new PublishedEvents(
                pool, TYPES, new EventJson(), PUBLISHED, Set.of(StoreTallyProjection.OWN));
    }

    void append(String subject, int from, int to) {
        for (int number = from; number < to; number++) {
            var payload = new Number(subject, number);
            var event =
                    new GenericTaggedEventMessage<>(
                            new GenericEventMessage(
                                    TYPES.resolve(Number.class).orElseThrow(), payload),
                            Set.of(Tag.of("subject", subject)));
            engine.appendEvents(AppendCondition.none(), null, List.of(event))
                    .thenCompose(OwnNumbers::commit)
                    .join();
        }
    }

    private static <R> CompletableFuture<Void> commit(AppendTransaction<R> transaction) {
        return transaction
                .commit(null)
                .thenCompose(done -> transaction.afterCommit(done, null))
                .thenAccept(marker -> {});
    }
}
