package dev.chorale.billing.persistence;

import dev.chorale.billing.command.PaymentEvents;
import dev.chorale.billing.messaging.BillingPublisher;
import dev.chorale.eventstore.EventHistory;
import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.eventstore.PublishedPositions;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

final class PaymentEventStore {

    private final EventJson json = new EventJson();

    @Produces
    @Singleton
    EventStorageEngine engine(Pool pool) {
        return new PostgresEventStorageEngine(
                pool, PaymentEvents.TYPES, json, BillingPublisher::publish);
    }

    @Produces
    @Singleton
    Inbox inbox(Pool pool) {
        return new Inbox(pool);
    }

    @Produces
    @Singleton
    EventHistory history(Pool pool) {
        return new EventHistory(pool, PaymentEvents.TYPES, json);
    }

    @Produces
    @Singleton
    PublishedPositions published(Pool pool) {
        return new PublishedPositions(pool, PaymentEvents.TYPES, json, BillingPublisher::publish);
    }

    @Produces
    @Singleton
    PublishedEvents publishedEvents(Pool pool) {
        return new PublishedEvents(
                pool,
                PaymentEvents.TYPES,
                json,
                BillingPublisher::publish,
                Set.of(BillingPublisher.TOPIC));
    }
}
