package dev.chorale.launcher.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays inventory's events in the order in which they were stored and looks at each product after
 * each of them.
 */
public final class StockAudit {

    private final Map<String, Level> levels = new TreeMap<>();
    private final Map<String, Map<String, Long>> heldByOrder = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long steps;

    private static final class Level {
        private long onHand;
        private long reserved;
    }

    /** Replays all of inventory's events, in whatever order they are given. */
    public static StockAudit of(List<PublishedEvent> events) {
        var audit = new StockAudit();
        events.stream()
                .sorted(Comparator.comparingLong(PublishedEvent::sequence))
                .forEach(audit::apply);
        return audit;
    }

    private void apply(PublishedEvent event) {
        switch (event.type()) {
            case "StockReceived" -> {
                var sku = event.text("sku");
                move(event, sku, event.data().path("quantity").asLong(), 0);
                requireTold(event, sku);
            }
            case "StockReserved" ->
                    event.lines().forEach(line -> hold(event, line, line.quantity()));
            case "StockReleased" ->
                    event.lines().forEach(line -> hold(event, line, -line.quantity()));
            case "StockShipped" ->
                    event.lines()
                            .forEach(line -> {
                                move(event, line.sku(), -line.quantity(), 0);
                                hold(event, line, -line.quantity());
                            });
            default -> {
                // moves no stock
            }
        }
    }

    private void hold(PublishedEvent event, PublishedEvent.Line line, long quantity) {
        heldByOrder
                .computeIfAbsent(event.key(), _ -> new HashMap<>())
                .merge(line.sku(), quantity, Long::sum);
        move(event, line.sku(), 0, quantity);
    }

    private void move(PublishedEvent event, String sku, long onHand, long reserved) {
        var level = levels.computeIfAbsent(sku, _ -> new Level());
        level.onHand += onHand;
        level.reserved += reserved;
        // an event that ships lowers both, one after the other: look when it has done so
        if (onHand >= 0) {
            steps++;
            if (level.reserved < 0 || level.reserved > level.onHand) {
                violations.add(
                        "%s had %d reserved of %d on hand after %s %d"
                                .formatted(
                                        sku,
                                        level.reserved,
                                        level.onHand,
                                        event.type(),
                                        event.sequence()));
            }
        }
    }

    private void requireTold(PublishedEvent event, String sku) {
        long told = event.data().path("onHand").asLong();
        long onHand = onHand(sku);
        if (told != onHand) {
            violations.add(
                    "%s had %d on hand after StockReceived %d, which says %d"
                            .formatted(sku, onHand, event.sequence(), told));
        }
    }

    /** Units on hand at the end. */
    public long onHand(String sku) {
        var level = levels.get(sku);
        return level == null ? 0 : level.onHand;
    }

    /** Units reserved at the end. */
    public long reserved(String sku) {
        var level = levels.get(sku);
        return level == null ? 0 : level.reserved;
    }

    /** Units that an order holds at the end. */
    public long heldBy(String orderId) {
        return heldByOrder.getOrDefault(orderId, Map.of()).values().stream()
                .mapToLong(Math::abs)
                .sum();
    }

    /** How many products there are. */
    public int products() {
        return levels.size();
    }

    /** How often a product was looked at. */
    public long steps() {
        return steps;
    }

    /** What was wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
