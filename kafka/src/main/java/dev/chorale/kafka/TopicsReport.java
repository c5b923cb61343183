package dev.chorale.kafka;

import java.util.List;

/**
 * What applying the catalogue came to, by topic name.
 *
 * @param created those that were missing
 * @param updated those whose settings differed
 * @param unchanged those that were as described
 */
public record TopicsReport(List<String> created, List<String> updated, List<String> unchanged) {

    public TopicsReport {
        created = List.copyOf(created);
        updated = List.copyOf(updated);
        unchanged = List.copyOf(unchanged);
    }

    @Override
    public String toString() {
        return "topics: created %s, updated %s, unchanged %s"
                .formatted(created, updated, unchanged);
    }
}
