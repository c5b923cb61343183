package dev.chorale.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as the catalogue describes it.
 *
 * @param owner the only one that writes to it
 * @param retention how long a record is kept; empty is for ever
 * @param key what a record's key is, for readers
 */
public record TopicSpec(
        String name,
        String owner,
        int partitions,
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Duration> retention,
        Cleanup cleanup,
        String key,
        String description) {

    /** What becomes of records that are older than the retention. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** The topic's own settings, as Kafka names them. */
    public Map<String, String> settings() {
        return Map.of(
                "cleanup.policy",
                cleanup.policy,
                "retention.ms",
                retention.map(kept -> Long.toString(kept.toMillis())).orElse("-1"));
    }

    // how many copies are kept is the cluster's affair
    NewTopic newTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings());
    }
}
