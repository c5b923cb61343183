package dev.chorale.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as the catalogue describes it.
 *
 * @param owner the only one that writes to it
 * @param retention how long a record is kept, or {@link #FOREVER}
 * @param key what a record's key is, for readers
 */
public record TopicSpec(
        String name,
        String owner,
        int partitions,
        Duration retention,
        Cleanup cleanup,
        String key,
        String description) {

    /** As Kafka writes it: minus one millisecond. */
    public static final Duration FOREVER = Duration.ofMillis(-1);

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
                Long.toString(retention.toMillis()));
    }

    // how many copies are kept is the cluster's affair
    NewTopic newTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings());
    }
}
