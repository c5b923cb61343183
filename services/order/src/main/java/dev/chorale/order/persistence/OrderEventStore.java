package dev.chorale.order.persistence;

import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.order.command.OrderEvents;
import dev.chorale.order.messaging.OrderPublisher;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

final class OrderEventStore {

    private final EventJson json = new EventJson();

    @Produces
    @Singleton
    EventStorageEngine engine(Pool pool) {
        return new PostgresEventStorageEngine(
                pool, OrderEvents.TYPES, json, OrderPublisher::publish);
    }

    @Produces
    @Singleton
    Inbox inbox(Pool pool) {
        return new Inbox(pool);
    }

    @Produces
    @Singleton
    EventHistory history(Pool pool) {
        return new EventHistory(pool, OrderEvents.TYPES, json);
    }

    @Produces
    @Singleton
    PublishedPositions published(Pool pool) {
        return new PublishedPositions(pool, OrderEvents.TYPES, json, OrderPublisher::publish);
    }

    @Produces
    @Singleton
    PublishedEvents publishedEvents(Pool pool) {
        return new PublishedEvents(
                pool,
                OrderEvents.TYPES,
                json,
                OrderPublisher::publish,
                Set.of(OrderPublisher.TOPIC));
    }
}
