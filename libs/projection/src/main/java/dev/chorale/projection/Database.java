package dev.chorale.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's own database, for threads of our own: they may wait, an event loop may not. Its
 * connections are apart from those that requests wait for, so that projections come on however many
 * requests there are.
 */
@ApplicationScoped
class Database {

    private final Pool pool;

    Database(
            Vertx vertx,
            ProjectionConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        var options = PgConnectOptions.fromUri(url).setCachePreparedStatements(true);
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        this.pool =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(config.connections()))
                        .connectingTo(options)
                        .using(vertx)
                        .build();
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    RowSet<Row> run(String sql, Tuple parameters) {
        return await(pool.preparedQuery(sql).execute(parameters));
    }

    /** Does some work on one connection, each statement in a transaction of its own. */
    <T> T onOneConnection(Function<Transaction, T> work) {
        var connection = await(pool.getConnection());
        try {
            return work.apply(new Transaction(connection));
        } finally {
            connection.close();
        }
    }

    /** Does some work in a transaction, which is rolled back when it fails. */
    <T> T inTransaction(Function<Transaction, T> work) {
        var connection = await(pool.getConnection());
        try {
            var transaction = await(connection.begin());
            try {
                T result = work.apply(new Transaction(connection));
                await(transaction.commit());
                return result;
            } catch (RuntimeException e) {
                transaction.rollback();
                throw e;
            }
        } finally {
            connection.close();
        }
    }

    /** Begins a transaction that goes on without the caller. */
    <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(work);
    }

    /**
     * The end of all of them. A connection that is given statements without waiting has them
     * executed one after the other; when one fails those behind it in the transaction do too.
     *
     * @param results in the order in which they were begun
     * @return fails like the first of them that does
     */
    static Future<Void> all(List<? extends Future<?>> results) {
        return Future.join(results)
                .recover(failure ->
                        results.stream()
                                .filter(Future::failed)
                                .findFirst()
                                .<Future<CompositeFuture>>map(
                                        first -> Future.failedFuture(first.cause()))
                                .orElseThrow())
                .mapEmpty();
    }

    /**
     * Waits for what has been begun.
     *
     * @throws CancellationException when the thread is interrupted
     */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Waits for what has been asked for.
     *
     * @throws CancellationException when the thread is interrupted
     */
    static <T> T await(Uni<T> uni, Duration atMost) {
        return await(
                Future.fromCompletionStage(
                        uni.ifNoItem().after(atMost).fail().subscribeAsCompletionStage()));
    }

    /** Statements of one transaction. */
    record Transaction(SqlConnection connection) {

        RowSet<Row> run(String sql, Tuple parameters) {
            return await(((SqlClient) connection).preparedQuery(sql).execute(parameters));
        }

        /** Several statements without parameters. */
        void script(String sql) {
            await(connection.query(sql).execute());
        }
    }
}
