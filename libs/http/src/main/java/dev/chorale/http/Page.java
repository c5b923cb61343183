package dev.chorale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the items of a list.
 *
 * @param items at most as many as were asked for
 * @param next the cursor that gets the items after these; null when there are none
 * @param <T> the items
 */
@JsonInclude
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Makes a page of one item more than was asked for: that item tells whether there is a next
     * page, and is not shown.
     *
     * @param found at most {@code limit + 1} items
     * @param cursor the cursor after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
