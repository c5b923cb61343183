package dev.chorale.projection;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table as the database has it.
 *
 * @param columns in their order, at most 64
 * @param key the places of the primary key's columns, in its order
 */
record TableShape(
        String name, List<ColumnShape> columns, int[] key, Map<String, ColumnShape> byName) {

    static TableShape of(String name, List<ColumnShape> columns, int[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("Table " + name + " has no primary key");
        }
        if (columns.size() > Long.SIZE) {
            throw new IllegalArgumentException("Table " + name + " has more than 64 columns");
        }
        var byName =
                columns.stream().collect(Collectors.toMap(ColumnShape::name, Function.identity()));
        return new TableShape(name, List.copyOf(columns), key, byName);
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    ColumnShape column(String column) {
        var shape = byName.get(column);
        if (shape == null) {
            throw new IllegalArgumentException("Table " + name + " has no column " + column);
        }
        return shape;
    }
}
