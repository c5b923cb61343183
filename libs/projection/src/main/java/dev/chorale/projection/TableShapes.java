package dev.chorale.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a schema, as they are when a generation starts. */
final class TableShapes {

    private static final String COLUMNS =
            """
            select c.relname, a.attname, format_type(a.atttypid, -1) as type,
                coalesce(array_position(k.conkey, a.attnum), 0) as key
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
            where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p')
            order by c.relname, a.attnum
            """;

    private final Map<String, TableShape> byName;

    TableShapes(Collection<TableShape> tables) {
        this.byName =
                tables.stream().collect(Collectors.toMap(TableShape::name, Function.identity()));
    }

    /** Fails with an {@link IllegalArgumentException} when a table has no primary key. */
    static Future<TableShapes> read(SqlConnection connection, String schema) {
        return connection
                .preparedQuery(COLUMNS)
                .execute(Tuple.of(Sql.quote(schema)))
                .map(TableShapes::of);
    }

    private static TableShapes of(Iterable<Row> rows) {
        var tables = new HashMap<String, List<ColumnShape>>();
        var keys = new HashMap<String, Map<Integer, Integer>>();
        for (Row row : rows) {
            var table = row.getString("relname");
            var columns = tables.computeIfAbsent(table, name -> new ArrayList<>());
            var type = row.getString("type");
            int partOfKey = row.getInteger("key");
            if (partOfKey > 0) {
                keys.computeIfAbsent(table, name -> new HashMap<>()).put(partOfKey, columns.size());
            }
            columns.add(
                    new ColumnShape(
                            table,
                            row.getString("attname"),
                            columns.size(),
                            type,
                            ColumnType.of(type),
                            partOfKey > 0));
        }
        var shapes = new ArrayList<TableShape>();
        tables.forEach((name, columns) -> {
            var key = keys.getOrDefault(name, Map.of());
            var places = IntStream.rangeClosed(1, key.size()).map(key::get).toArray();
            shapes.add(TableShape.of(name, columns, places));
        });
        return new TableShapes(shapes);
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    TableShape table(String name) {
        var shape = byName.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("There is no table " + name);
        }
        return shape;
    }
}
