package dev.chorale.launcher.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches that each event comes once on its topic, and those of a key in the order in which they
 * happened.
 */
public final class TopicAudit {

    private record Key(String topic, String key) {}

    private record Last(int partition, long sequence) {}

    private final Set<String> ids = new HashSet<>();
    private final Map<Key, Last> lastOf = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long seen;

    /** Takes the next event of a partition. */
    public void take(PublishedEvent event) {
        seen++;
        if (!ids.add(event.topic() + " " + event.id())) {
            violations.add("%s has event %s twice".formatted(event.topic(), event.id()));
        }
        var here = new Last(event.partition(), event.sequence());
        var last = lastOf.put(new Key(event.topic(), event.key()), here);
        if (last != null && last.partition() != here.partition()) {
            violations.add(
                    "%s has key %s in partitions %d and %d"
                            .formatted(
                                    event.topic(),
                                    event.key(),
                                    last.partition(),
                                    here.partition()));
        } else if (last != null && last.sequence() >= here.sequence()) {
            violations.add(
                    "%s has key %s out of order: %d comes after %d"
                            .formatted(
                                    event.topic(), event.key(), here.sequence(), last.sequence()));
        }
    }

    /** Notes a record that is not as the contract says. */
    public void unreadable(String what) {
        seen++;
        violations.add(what);
    }

    /** How many records were looked at. */
    public long seen() {
        return seen;
    }

    /** How many keys they had. */
    public int keys() {
        return lastOf.size();
    }

    /** What was wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
