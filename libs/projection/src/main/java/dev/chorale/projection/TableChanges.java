package dev.chorale.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is to become of the rows of a table: in one go, or in several when that can't be. */
final class TableChanges {

    private final TableShape table;
    private final List<Map<Object, RowChange>> goes = new ArrayList<>();

    TableChanges(TableShape table) {
        this.table = table;
        goes.add(new HashMap<>());
    }

    TableShape table() {
        return table;
    }

    void add(RowChange next) {
        var key = next.key();
        var before = goes.getLast().putIfAbsent(key, next);
        if (before != null && !before.absorb(next)) {
            var go = new HashMap<Object, RowChange>();
            go.put(key, next);
            goes.add(go);
        }
    }

    /** What goes by one statement at a time, in the order in which it has to. */
    void forEach(BiConsumer<RowChange.Shape, List<RowChange>> action) {
        for (var go : goes) {
            var byShape =
                    new TreeMap<RowChange.Shape, List<RowChange>>(
                            Comparator.comparing(RowChange.Shape::verb)
                                    .thenComparing(RowChange.Shape::named)
                                    .thenComparing(RowChange.Shape::added));
            for (var row : go.values()) {
                byShape.computeIfAbsent(row.shape(), shape -> new ArrayList<>()).add(row);
            }
            byShape.forEach((shape, rows) -> {
                // two that write the same rows seldom wait for each other in a circle then
                rows.sort(this::compareKeys);
                action.accept(shape, rows);
            });
        }
    }

    private int compareKeys(RowChange one, RowChange other) {
        for (int place : table.key()) {
            int order = compare(one.value(place), other.value(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of the column's one Java type
    private static int compare(@Nullable Object one, @Nullable Object other) {
        return one instanceof Comparable comparable ? comparable.compareTo(other) : 0;
    }
}
