package dev.chorale.projection;

import org.jspecify.annotations.Nullable;

/**
 * A column, and what is to become of it.
 *
 * @param name as {@link Projection#tables()} names it
 * @param change what the value does
 * @param value null only with {@link Change#SET}
 */
public record Column(String name, Change change, @Nullable Object value) {

    /** What a value does to its column. */
    enum Change {
        KEY,
        SET,
        PLUS
    }

    /** Part of the primary key. */
    public static Column key(String name, Object value) {
        return new Column(name, Change.KEY, value);
    }

    /** The column has this value from now on. */
    public static Column set(String name, @Nullable Object value) {
        return new Column(name, Change.SET, value);
    }

    /** This much is added to the column, which counts as 0 in a row that is new. */
    public static Column plus(String name, long amount) {
        return new Column(name, Change.PLUS, amount);
    }
}
