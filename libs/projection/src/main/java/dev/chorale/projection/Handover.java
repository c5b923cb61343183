package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import java.util.Map;

/**
 * Where the stores leave off and the topics take over: what a store had up to its position has been
 * applied, and is passed over in the topic.
 */
final class Handover {

    private volatile Map<String, Long> untilByTopic = Map.of();

    void at(Map<String, Long> untilByTopic) {
        this.untilByTopic = Map.copyOf(untilByTopic);
    }

    /** Whether an event of a topic has been applied from the store. */
    boolean covers(String topic, CloudEvent event) {
        var until = untilByTopic.get(topic);
        return until != null && event.sequence() <= until;
    }
}
