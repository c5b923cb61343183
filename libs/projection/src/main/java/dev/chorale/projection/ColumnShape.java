package dev.chorale.projection;

import dev.chorale.projection.Column.Change;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database has it.
 *
 * @param place among the columns of its table, from 0
 * @param type as {@code format_type} calls it
 * @param isKey whether it is part of the primary key
 */
record ColumnShape(
        String table, String name, int place, String type, ColumnType wire, boolean isKey) {

    /**
     * What a change gives the column, in the one Java type that it has here.
     *
     * @throws IllegalArgumentException when the column can't have it
     */
    @Nullable Object valueOf(Column column) {
        if ((column.change() == Change.KEY) != isKey) {
            throw refuse(isKey ? "is part of the key" : "is no part of the key");
        }
        if (column.value() == null) {
            if (column.change() != Change.SET) {
                throw refuse("can't be null here");
            }
            return null;
        }
        return convert(column.value());
    }

    /** A value with so much added to it; null counts as 0. */
    Object plus(@Nullable Object value, Object amount) {
        if (value == null) {
            return amount;
        }
        var sum = wire.sum(value, amount);
        if (sum == null) {
            throw refuse("is of type " + type + ", to which nothing can be added");
        }
        return convert(sum);
    }

    private Object convert(Object value) {
        var converted = wire.convert(value);
        if (converted == null) {
            throw refuse(
                    "is of type %s, not for a %s"
                            .formatted(type, value.getClass().getSimpleName()));
        }
        return converted;
    }

    private IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException(table + "." + name + " " + why);
    }
}
