package dev.chorale.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes changes to the tables of a schema: one statement for all rows of a table to which the same
 * is done, and all statements sent at once.
 */
final class ChangeWriter {

    // A plan that was made for a table when it was empty reads all of it when it is full.
    private static final String PLAN_ANEW = "set local plan_cache_mode = force_custom_plan";

    private final String schema;
    private final Map<Text, String> texts = new ConcurrentHashMap<>();

    ChangeWriter(String schema) {
        this.schema = schema;
    }

    /** What has to be executed, in this order; it takes the time of the calling thread alone. */
    List<Statement> prepare(Changes changes) {
        var statements = new ArrayList<Statement>();
        for (var table : changes.tables()) {
            table.forEach((shape, rows) -> statements.add(statement(table.table(), shape, rows)));
        }
        return statements;
    }

    /**
     * Sends all of them at once, in a transaction that is under way and to be rolled back when this
     * fails.
     *
     * @return fails with a {@link MissingRowException} when a row to be changed isn't there, or
     *     with what PostgreSQL refused first
     */
    static Future<Void> execute(SqlConnection connection, List<Statement> statements) {
        var results = new ArrayList<Future<?>>(statements.size() + 1);
        if (statements.stream().anyMatch(statement -> statement.verb() != Verb.PUT)) {
            results.add(connection.query(PLAN_ANEW).execute());
        }
        for (var statement : statements) {
            results.add(statement.execute(connection));
        }
        return Database.all(results);
    }

    private Statement statement(TableShape table, RowChange.Shape shape, List<RowChange> rows) {
        var sql =
                texts.computeIfAbsent(
                        new Text(table.name(), shape),
                        text -> StatementText.of(schema, table, shape));
        var parameters = Tuple.tuple();
        for (var column : table.columns()) {
            if (shape.names(column)) {
                parameters.addValue(values(column, rows));
            }
        }
        return new Statement(table.name(), shape.verb(), sql, parameters, rows);
    }

    private static Object[] values(ColumnShape column, List<RowChange> rows) {
        var values = column.wire().array(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).value(column.place());
        }
        return values;
    }

    private record Text(String table, RowChange.Shape shape) {}
}
