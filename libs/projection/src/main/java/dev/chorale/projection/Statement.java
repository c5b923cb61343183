package dev.chorale.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * A statement that writes rows of one shape.
 *
 * @param table as the projection names it
 * @param rows what is written
 */
record Statement(String table, Verb verb, String sql, Tuple parameters, List<RowChange> rows) {

    private static final int KEYS_TO_NAME = 5;

    /** Fails with a {@link MissingRowException} when a row to be changed isn't there. */
    Future<Void> execute(SqlConnection connection) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .compose(result ->
                        verb == Verb.CHANGE && result.rowCount() < rows.size()
                                ? Future.failedFuture(missing(result.rowCount()))
                                : Future.succeededFuture());
    }

    private MissingRowException missing(int found) {
        var keys = rows.stream().limit(KEYS_TO_NAME).map(row -> row.key().toString()).toList();
        return new MissingRowException(
                "%s has %d of the %d rows to be changed, of the keys %s%s"
                        .formatted(
                                table,
                                found,
                                rows.size(),
                                keys,
                                rows.size() > KEYS_TO_NAME ? " and more" : ""));
    }
}
