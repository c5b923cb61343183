package dev.chorale.notification.persistence;

import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.notification.command.NotificationEvents;
import dev.chorale.notification.messaging.NotificationPublisher;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

final class NotificationEventStore {

    private final EventJson json = new EventJson();

    @Produces
    @Singleton
    EventStorageEngine engine(Pool pool) {
        return new PostgresEventStorageEngine(
                pool, NotificationEvents.TYPES, json, NotificationPublisher::publish);
    }

    @Produces
    @Singleton
    Inbox inbox(Pool pool) {
        return new Inbox(pool);
    }

    @Produces
    @Singleton
    EventHistory history(Pool pool) {
        return new EventHistory(pool, NotificationEvents.TYPES, json);
    }

    @Produces
    @Singleton
    PublishedPositions published(Pool pool) {
        return new PublishedPositions(
                pool, NotificationEvents.TYPES, json, NotificationPublisher::publish);
    }

    @Produces
    @Singleton
    PublishedEvents publishedEvents(Pool pool) {
        return new PublishedEvents(
                pool,
                NotificationEvents.TYPES,
                json,
                NotificationPublisher::publish,
                Set.of(NotificationPublisher.TOPIC));
    }
}
