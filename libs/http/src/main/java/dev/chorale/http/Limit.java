package dev.chorale.http;

import org.jspecify.annotations.Nullable;

/** How many items of a list a client asks for: the query parameter {@code limit}. */
public final class Limit {

    /** When the client doesn't say. */
    public static final int DEFAULT = 20;

    /** The most that a page holds. */
    public static final int MAX = 100;

    private Limit() {}

    /**
     * Reads the parameter's text.
     *
     * @param text null for the default
     * @throws ProblemException 422 when it is no whole number from 1 to {@link #MAX}
     */
    public static int parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX) {
                return limit;
            }
        }
        throw ProblemException.invalid("limit", "must be a whole number from 1 to " + MAX);
    }
}
