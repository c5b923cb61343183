package dev.chorale.projection;

/**
 * The rows of a projection, as changes to them are said: at once for a whole batch of events, in
 * one transaction with the position reached. Nothing can be read here, which is what makes it fast
 * and the same at every time: a change depends on the event alone.
 *
 * <p>Changes of one row take effect in the order in which they are said. A value is of the Java
 * type that its column's type suggests: {@code String} or an enum for {@code text}, {@code UUID},
 * {@code Long} or {@code Integer} for {@code bigint} and {@code int}, {@code BigDecimal}, {@code
 * Boolean}, {@code Instant} for {@code timestamptz}, {@code LocalDate} for {@code date}; for any
 * other type its text.
 */
public interface Rows {

    /** Whether this is the live build or another one: one being built again, or one of the past. */
    Mode mode();

    /**
     * Inserts the row of a key, or changes those of its columns that are named. It is an insert at
     * first: what isn't named has to have a default or may be null, even if the row is there.
     *
     * @param table as {@link Projection#tables()} names it
     * @param columns its primary key by {@link Column#key}, and any others
     */
    void put(String table, Column... columns);

    /**
     * Changes columns of a row that is there.
     *
     * @throws MissingRowException when it isn't, once the batch is written
     */
    void change(String table, Column... columns);

    /** Removes the row of a key; nothing happens when there is none. */
    void remove(String table, Column... key);

    /** What rows are said for. */
    enum Mode {
        /** The rows that are served. */
        LIVE,
        /** Rows that are built from the past. */
        REPLAY
    }
}
