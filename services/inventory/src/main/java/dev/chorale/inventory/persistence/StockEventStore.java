package dev.chorale.inventory.persistence;

import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.inventory.command.StockEvents;
import dev.chorale.inventory.messaging.StockPublisher;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

final class StockEventStore {

    private final EventJson json = new EventJson();

    @Produces
    @Singleton
    EventStorageEngine engine(Pool pool) {
        return new PostgresEventStorageEngine(
                pool, StockEvents.TYPES, json, StockPublisher::publish);
    }

    @Produces
    @Singleton
    Inbox inbox(Pool pool) {
        return new Inbox(pool);
    }

    @Produces
    @Singleton
    PublishedPositions published(Pool pool) {
        return new PublishedPositions(pool, StockEvents.TYPES, json, StockPublisher::publish);
    }

    @Produces
    @Singleton
    PublishedEvents publishedEvents(Pool pool) {
        return new PublishedEvents(
                pool,
                StockEvents.TYPES,
                json,
                StockPublisher::publish,
                Set.of(StockPublisher.TOPIC));
    }
}
