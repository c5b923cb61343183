package dev.chorale.projection;

import dev.chorale.eventstore.PublishedEvents;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where to read what was published to a topic, apart from the topic. */
@ApplicationScoped
class Stores {

    private final Instance<PublishedEvents> own;
    private final ProjectionConfig config;
    private final Map<String, RemoteStore> remote = new ConcurrentHashMap<>();

    Stores(Instance<PublishedEvents> own, ProjectionConfig config) {
        this.own = own;
        this.config = config;
    }

    /**
     * The store of each topic.
     *
     * @throws dev.chorale.http.ProblemException when that of one is not known
     */
    void requireAll(Set<String> topics) {
        for (var topic : topics) {
            if (find(topic).isEmpty()) {
                throw ProjectionProblems.noStore(topic);
            }
        }
    }

    /** Whether the store of each topic is known. */
    boolean areKnown(Set<String> topics) {
        return topics.stream().allMatch(topic -> find(topic).isPresent());
    }

    StoreReader of(String topic) {
        return find(topic).orElseThrow(() -> new StoreException("No store is known of " + topic));
    }

    private Optional<StoreReader> find(String topic) {
        if (own.isResolvable() && own.get().topics().contains(topic)) {
            return Optional.of(new OwnStore(own.get()));
        }
        return Optional.ofNullable(config.stores().get(topic))
                .map(url -> remote.computeIfAbsent(url, RemoteStore::new));
    }

    @PreDestroy
    void close() {
        remote.values().forEach(RemoteStore::close);
    }
}
