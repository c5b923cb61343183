package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The schemas that generations have their tables in, and the views that show the live ones. */
final class Schemas {

    private static final String EXISTS = "select from pg_namespace where nspname = $1";

    // a schema's tables in the order of their names, with their columns in order
    private static final String TABLES =
            """
            select c.relname,
                json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod))
                    order by a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = $1 and c.relkind in ('r', 'p')
            group by c.relname
            order by c.relname
            """;

    private static final String VIEW_COLUMNS =
            """
            select a.attname, format_type(a.atttypid, a.atttypmod)
            from pg_attribute a
            where a.attrelid = to_regclass(quote_ident(current_schema) || '.' || quote_ident($1))
                and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private Schemas() {}

    static boolean exists(Transaction transaction, String schema) {
        return transaction.run(EXISTS, Tuple.of(schema)).size() > 0;
    }

    /** Makes a generation's schema with its tables. */
    static void create(Transaction transaction, Generation generation, Projection projection) {
        var name = Sql.quote(generation.schema());
        transaction.script("create schema %s; set local search_path to %s".formatted(name, name));
        transaction.script(projection.tables());
        transaction.script("set local search_path to default");
    }

    /** Lets PostgreSQL know what its rows are like, before the first who reads them. */
    static void analyze(Transaction transaction, Generation generation) {
        var schema = Sql.quote(generation.schema());
        for (var table : tables(transaction, generation.schema()).keySet()) {
            transaction.script("analyze %s.%s".formatted(schema, Sql.quote(table)));
        }
    }

    static void drop(Transaction transaction, Generation generation) {
        transaction.script(
                "drop schema if exists %s cascade".formatted(Sql.quote(generation.schema())));
    }

    /** The columns and their types by table. */
    static Map<String, Map<String, String>> tables(Transaction transaction, String schema) {
        var tables = new LinkedHashMap<String, Map<String, String>>();
        for (var row : transaction.run(TABLES, Tuple.of(schema))) {
            var columns = new LinkedHashMap<String, String>();
            for (var column : (JsonArray) row.getValue(1)) {
                var pair = (JsonArray) column;
                columns.put(pair.getString(0), pair.getString(1));
            }
            tables.put(row.getString(0), columns);
        }
        return tables;
    }

    /**
     * Lets the views show a generation's rows. A view has the columns of the live tables and of
     * those that are to come, so that the code of both versions can read it: what the live rows
     * lack is null. A table that is yet to come is shown empty.
     *
     * @param shapes the generations whose columns the views have, the one that is served among them
     */
    static void show(Transaction transaction, Generation live, List<Generation> shapes) {
        var served = tables(transaction, live.schema());
        var shown = new LinkedHashMap<String, Map<String, String>>();
        for (var each : shapes) {
            tables(transaction, each.schema())
                    .forEach((table, columns) ->
                            columns.forEach((column, type) ->
                                    shown.computeIfAbsent(table, t -> new LinkedHashMap<>())
                                            .putIfAbsent(column, type)));
        }
        shown.forEach((table, columns) ->
                view(transaction, live.schema(), table, columns, served.get(table)));
    }

    private static void view(
            Transaction transaction,
            String schema,
            String table,
            Map<String, String> columns,
            @org.jspecify.annotations.Nullable Map<String, String> served) {
        var select = new ArrayList<String>();
        columns.forEach((column, type) -> {
            var source = served != null && served.containsKey(column) ? Sql.quote(column) : "null";
            select.add("%s::%s as %s".formatted(source, type, Sql.quote(column)));
        });
        var replace =
                startsAs(columns, existing(transaction, table))
                        ? ""
                        : "drop view if exists %s; ".formatted(Sql.quote(table));
        transaction.script(
                "%screate or replace view %s as select %s%s"
                        .formatted(
                                replace,
                                Sql.quote(table),
                                String.join(", ", select),
                                served == null
                                        ? " where false"
                                        : " from %s.%s"
                                                .formatted(Sql.quote(schema), Sql.quote(table))));
    }

    /** A view can be replaced in place when it only gains columns at its end. */
    private static boolean startsAs(Map<String, String> columns, List<String> existing) {
        var wanted =
                columns.entrySet().stream().map(each -> each.getKey() + each.getValue()).toList();
        return existing.size() <= wanted.size()
                && existing.equals(wanted.subList(0, existing.size()));
    }

    private static List<String> existing(Transaction transaction, String view) {
        return StreamSupport.stream(
                        transaction.run(VIEW_COLUMNS, Tuple.of(view)).spliterator(), false)
                .map((Row row) -> row.getString(0) + row.getString(1))
                .toList();
    }
}
