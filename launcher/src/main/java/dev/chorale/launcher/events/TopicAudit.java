package dev.chorale.launcher.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches that each event comes once on its topic, and those of a key in the order in which they
 * happened.
 */
public final class TopicAudit {

    private record Key(String topic, String key) {}

    private record Last(int partition, long sequence) {}

    private final Map<String, String> placeOf = new HashMap<>();
    private final Map<Key, Last> lastOf = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long seen;
    private long doubled;
    private long outOfOrder;

    /** Takes the next event of a partition. */
    public void take(PublishedEvent event) {
        seen++;
        var place = "%s-%d@%d".formatted(event.topic(), event.partition(), event.offset());
        var first = placeOf.putIfAbsent(event.topic() + " " + event.id(), place);
        if (first != null) {
            doubled++;
            violations.add(
                    "%s has event %s twice: %s and %s"
                            .formatted(event.topic(), event.id(), first, place));
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
            outOfOrder++;
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

    /** How many records had an event that had come before. */
    public long doubled() {
        return doubled;
    }

    /** How many records came after a later one of their key. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** The events that another reader of the same topics has not seen, and where they are. */
    public List<String> unseenBy(TopicAudit other) {
        return placeOf.entrySet().stream()
                .filter(event -> !other.placeOf.containsKey(event.getKey()))
                .map(event -> event.getKey() + " at " + event.getValue())
                .toList();
    }

    /** What was wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
