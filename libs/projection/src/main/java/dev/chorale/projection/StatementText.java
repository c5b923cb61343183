package dev.chorale.projection;

import static dev.chorale.projection.Sql.quote;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * The SQL for rows of one shape: one statement for however many, with an array for each column that
 * is named, in the order of the table's columns.
 */
final class StatementText {

    private final String table;
    private final TableShape shape;
    private final RowChange.Shape change;
    private final List<ColumnShape> named;
    private final List<ColumnShape> others;

    private StatementText(String schema, TableShape shape, RowChange.Shape change) {
        this.table = quote(schema) + "." + quote(shape.name()) + " as t";
        this.shape = shape;
        this.change = change;
        this.named = shape.columns().stream().filter(change::names).toList();
        this.others = named.stream().filter(column -> !column.isKey()).toList();
    }

    static String of(String schema, TableShape table, RowChange.Shape change) {
        var text = new StatementText(schema, table, change);
        return switch (change.verb()) {
            case PUT -> text.put();
            case CHANGE -> text.change();
            case REMOVE -> text.remove();
        };
    }

    private String put() {
        return "insert into %s (%s) select %s from %s on conflict (%s) do %s"
                .formatted(
                        table,
                        named.stream().map(column -> quote(column.name())).collect(joining(", ")),
                        named.stream().map(StatementText::given).collect(joining(", ")),
                        rows(),
                        Arrays.stream(shape.key())
                                .mapToObj(place -> quote(shape.columns().get(place).name()))
                                .collect(joining(", ")),
                        others.isEmpty() ? "nothing" : "update set " + assignments("excluded"));
    }

    private String change() {
        return "update %s set %s from %s where %s"
                .formatted(table, assignments("v"), rows(), sameKey());
    }

    private String remove() {
        return "delete from %s using %s where %s".formatted(table, rows(), sameKey());
    }

    // an unnest each, not one for all: PostgreSQL then needs no table in between
    private String rows() {
        return "(select %s) as v"
                .formatted(
                        named.stream()
                                .map(column ->
                                        "unnest($%d::%s[]) as %s"
                                                .formatted(
                                                        named.indexOf(column) + 1,
                                                        column.wire().element(),
                                                        quote(column.name())))
                                .collect(joining(", ")));
    }

    private String assignments(String source) {
        return others.stream()
                .map(column -> {
                    var name = quote(column.name());
                    var value = source.equals("v") ? given(column) : source + "." + name;
                    return change.addsTo(column)
                            ? "%s = coalesce(t.%s, 0) + %s".formatted(name, name, value)
                            : "%s = %s".formatted(name, value);
                })
                .collect(joining(", "));
    }

    private String sameKey() {
        return Arrays.stream(shape.key())
                .mapToObj(shape.columns()::get)
                .map(column -> "t.%s = %s".formatted(quote(column.name()), given(column)))
                .collect(joining(" and "));
    }

    private static String given(ColumnShape column) {
        var value = "v." + quote(column.name());
        return column.wire() == ColumnType.OTHER ? value + "::" + column.type() : value;
    }
}
