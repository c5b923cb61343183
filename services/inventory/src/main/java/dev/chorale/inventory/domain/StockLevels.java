package dev.chorale.inventory.domain;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a fixed set of products. An order may have 500 of them and each may have thousands
 * of events, so that an event must not cost a new map: the index is shared, and one array is
 * copied.
 */
public final class StockLevels {

    private final Map<String, Integer> slots;
    private final @Nullable StockLevel[] levels;

    private StockLevels(Map<String, Integer> slots, @Nullable StockLevel[] levels) {
        this.slots = slots;
        this.levels = levels;
    }

    static StockLevels unknown(Set<String> skus) {
        var order = List.copyOf(skus);
        var slots =
                IntStream.range(0, order.size())
                        .boxed()
                        .collect(toUnmodifiableMap(order::get, slot -> slot));
        return new StockLevels(slots, new StockLevel[order.size()]);
    }

    /** Empty when no product is registered under the sku, or it is not one of the set. */
    public Optional<StockLevel> of(String sku) {
        var slot = slots.get(sku);
        return slot == null ? Optional.empty() : Optional.ofNullable(levels[slot]);
    }

    StockLevels evolve(StockEvent event) {
        return switch (event) {
            case ProductRegistered registered -> register(registered.sku());
            case StockReceived received ->
                    change(
                            List.of(new StockLine(received.sku(), received.quantity())),
                            StockLevel::receive);
            case StockReserved reserved -> change(reserved.lines(), StockLevel::reserve);
            case StockReleased released -> change(released.lines(), StockLevel::release);
            case StockShipped shipped -> change(shipped.lines(), StockLevel::ship);
            case StockReservationFailed failed -> this;
            case ReservationForestalled forestalled -> this;
        };
    }

    private StockLevels register(String sku) {
        var slot = slots.get(sku);
        if (slot == null || levels[slot] != null) {
            return this;
        }
        var next = levels.clone();
        next[slot] = StockLevel.NONE;
        return new StockLevels(slots, next);
    }

    private StockLevels change(List<StockLine> lines, Change change) {
        if (slots.isEmpty()) {
            return this;
        }
        var next = levels.clone();
        for (var line : lines) {
            var slot = slots.get(line.sku());
            if (slot != null) {
                var level = next[slot] == null ? StockLevel.NONE : next[slot];
                next[slot] = change.apply(level, line.quantity());
            }
        }
        return new StockLevels(slots, next);
    }

    private interface Change {
        StockLevel apply(StockLevel level, long quantity);
    }
}
