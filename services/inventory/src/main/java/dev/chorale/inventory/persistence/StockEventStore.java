package dev.chorale.inventory.persistence;

import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.inventory.command.StockEvents;
import dev.chorale.inventory.messaging.StockPublisher;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

final class StockEventStore {

    @Produces
    @Singleton
    EventStorageEngine engine(Pool pool) {
        return new PostgresEventStorageEngine(
                pool, StockEvents.TYPES, new EventJson(), StockPublisher::publish);
    }

    @Produces
    @Singleton
    Inbox inbox(Pool pool) {
        return new Inbox(pool);
    }
}
