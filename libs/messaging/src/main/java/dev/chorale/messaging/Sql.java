package dev.chorale.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Statements on the service's own database. */
@ApplicationScoped
class Sql {

    private final Pool pool;

    Sql(Pool pool) {
        this.pool = pool;
    }

    Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(() -> on(pool, sql, parameters).toCompletionStage());
    }

    /** One after the other, in one transaction. */
    Uni<Void> runInTransaction(String first, String second, Tuple parameters) {
        Function<SqlConnection, Future<RowSet<Row>>> both =
                connection ->
                        on(connection, first, parameters)
                                .flatMap(done -> on(connection, second, parameters));
        return Uni.createFrom()
                .completionStage(() -> pool.withTransaction(both).toCompletionStage())
                .replaceWithVoid();
    }

    private static Future<RowSet<Row>> on(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters);
    }
}
