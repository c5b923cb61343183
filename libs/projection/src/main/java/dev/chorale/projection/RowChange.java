package dev.chorale.projection;

import dev.chorale.projection.Column.Change;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to become of a row, of all that has been said of it so far. */
final class RowChange {

    private final TableShape table;
    private final @Nullable Object[] values;
    private Verb verb;
    // one bit for each column, by its place
    private long named;
    private long added;

    /**
     * @throws IllegalArgumentException when the table can't be changed like that
     */
    RowChange(TableShape table, Verb verb, Column... columns) {
        this.table = table;
        this.verb = verb;
        this.values = new Object[table.columns().size()];
        for (var column : columns) {
            name(column);
        }
        for (int place : table.key()) {
            if ((named & bit(place)) == 0) {
                throw refuse("lacks its key " + table.columns().get(place).name());
            }
        }
        if (verb == Verb.REMOVE && columns.length > table.key().length) {
            throw refuse("takes nothing but its key");
        }
        if (verb == Verb.CHANGE && columns.length == table.key().length) {
            throw refuse("changes nothing");
        }
    }

    private void name(Column column) {
        var shape = table.column(column.name());
        var bit = bit(shape.place());
        if ((named & bit) != 0) {
            throw refuse("names the column " + column.name() + " twice");
        }
        named |= bit;
        if (column.change() == Change.PLUS) {
            added |= bit;
        }
        values[shape.place()] = shape.valueOf(column);
    }

    private IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException("A %s of %s %s".formatted(verb, table.name(), why));
    }

    /** Equal for changes of the same row. */
    Object key() {
        var key = table.key();
        return key.length == 1
                ? Objects.requireNonNull(values[key[0]])
                : Arrays.stream(key).mapToObj(place -> values[place]).toList();
    }

    @Nullable Object value(int place) {
        return values[place];
    }

    Shape shape() {
        return new Shape(verb, named, added);
    }

    /**
     * Takes in what is said of the row after this.
     *
     * @return false, having taken nothing in, when that can't be said in one
     */
    boolean absorb(RowChange next) {
        if (next.verb == Verb.REMOVE) {
            return absorbRemoval();
        }
        if (verb == Verb.REMOVE) {
            return false;
        }
        // the verb stays: what is put is there to be changed, and what could be changed is there
        for (var column : table.columns()) {
            if (!column.isKey() && (next.named & bit(column.place())) != 0) {
                absorb(column, next);
            }
        }
        return true;
    }

    private boolean absorbRemoval() {
        if (verb == Verb.PUT) {
            verb = Verb.REMOVE;
            named = 0;
            added = 0;
            for (int place : table.key()) {
                named |= bit(place);
            }
        }
        return verb == Verb.REMOVE;
    }

    private void absorb(ColumnShape column, RowChange next) {
        int place = column.place();
        var bit = bit(place);
        var value = next.values[place];
        if ((next.added & bit) == 0) {
            values[place] = value;
            added &= ~bit;
        } else if ((named & bit) == 0) {
            values[place] = value;
            added |= bit;
        } else {
            values[place] = column.plus(values[place], Objects.requireNonNull(value));
        }
        named |= bit;
    }

    private static long bit(int place) {
        return 1L << place;
    }

    /** Rows of the same one go by one statement. */
    record Shape(Verb verb, long named, long added) {

        boolean names(ColumnShape column) {
            return (named & bit(column.place())) != 0;
        }

        boolean addsTo(ColumnShape column) {
            return (added & bit(column.place())) != 0;
        }
    }
}
