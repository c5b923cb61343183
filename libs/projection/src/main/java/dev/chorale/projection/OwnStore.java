package dev.chorale.projection;

import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.messaging.CloudEvent;
import java.time.Duration;
import java.util.List;

/** The service's own store, in its own database. */
final class OwnStore implements StoreReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PublishedEvents published;

    OwnStore(PublishedEvents published) {
        this.published = published;
    }

    @Override
    public long settledUntil(String topic) {
        return Database.await(published.settledUntil(), PATIENCE);
    }

    @Override
    public List<CloudEvent> page(String topic, long after, long until, int limit) {
        return Database.await(published.page(topic, after, until, limit), PATIENCE).stream()
                .map(CloudEvent::of)
                .toList();
    }
}
