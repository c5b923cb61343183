package dev.chorale.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a projection without a database, for its tests: given events, then rows.
 *
 * <pre>{@code
 * var rows = new RowsInMemory();
 * projection.apply(placed, rows);
 * assertThat(rows.of("order_count")).containsExactly(Map.of("customer", "VINET", "orders", 1L));
 * }</pre>
 *
 * <p>It takes the projection's word for it that there are such tables and columns, and keeps values
 * as they were said; what is added up is a {@code Long}.
 */
public final class RowsInMemory implements Rows {

    private final Map<String, Map<Object, Map<String, @Nullable Object>>> tables =
            new LinkedHashMap<>();

    @Override
    public Mode mode() {
        return Mode.REPLAY;
    }

    @Override
    public void put(String table, Column... columns) {
        var row = rows(table).computeIfAbsent(key(columns), key -> new LinkedHashMap<>());
        change(row, columns);
    }

    @Override
    public void change(String table, Column... columns) {
        var key = key(columns);
        var row = rows(table).get(key);
        if (row == null) {
            throw new MissingRowException(table + " has no row " + key);
        }
        change(row, columns);
    }

    @Override
    public void remove(String table, Column... key) {
        rows(table).remove(key(key));
    }

    /** The rows of a table, the first to be put first; each has the columns that were named. */
    public List<Map<String, @Nullable Object>> of(String table) {
        return new ArrayList<>(rows(table).values());
    }

    private Map<Object, Map<String, @Nullable Object>> rows(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    private static Object key(Column... columns) {
        var key = new LinkedHashMap<String, Object>();
        for (var column : columns) {
            if (column.change() == Column.Change.KEY) {
                key.put(column.name(), Objects.requireNonNull(column.value()));
            }
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("There is no key");
        }
        return key;
    }

    private static void change(Map<String, @Nullable Object> row, Column... columns) {
        for (var column : columns) {
            var value = column.value();
            row.put(
                    column.name(),
                    column.change() == Column.Change.PLUS
                            ? plus(row.get(column.name()), (Number) Objects.requireNonNull(value))
                            : value);
        }
    }

    private static Long plus(@Nullable Object value, Number amount) {
        return (value == null ? 0 : ((Number) value).longValue()) + amount.longValue();
    }
}
