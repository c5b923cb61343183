package dev.chorale.order.projection;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Puts an effect behind its cause, whatever their services' clocks say, and what is left to choose
 * by time.
 */
final class CausalOrder {

    private CausalOrder() {}

    static List<TimelineView> sort(Collection<TimelineView> events) {
        var left =
                events.stream()
                        .sorted(comparing(TimelineView::at).thenComparing(TimelineView::eventId))
                        .collect(toCollection(LinkedHashSet::new));
        var waiting = new HashSet<>(events.stream().map(TimelineView::eventId).collect(toSet()));
        var sorted = new ArrayList<TimelineView>();
        while (!left.isEmpty()) {
            var next = next(left, waiting);
            left.remove(next);
            waiting.remove(next.eventId());
            sorted.add(next);
        }
        return sorted;
    }

    private static TimelineView next(Collection<TimelineView> left, Collection<String> waiting) {
        return left.stream()
                .filter(event -> isRoot(event) || !waiting.contains(event.causedBy()))
                .findFirst()
                // a circle of causes: nobody's, but not to be looked for without end
                .orElseGet(() -> left.iterator().next());
    }

    private static boolean isRoot(TimelineView event) {
        return event.causedBy().equals(event.eventId());
    }
}
