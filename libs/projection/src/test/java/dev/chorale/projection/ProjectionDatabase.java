package dev.chorale.projection;

import dev.chorale.testing.Parts;
import dev.chorale.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;

/** A database of a test's own in which a service's migrations have run. */
final class ProjectionDatabase implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    ProjectionDatabase(String... migrations) {
        var database = Parts.freshDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.role(), database.password())
                .locations(migrations)
                .load()
                .migrate();
        pool = pool(database);
    }

    Pool pool() {
        return pool;
    }

    Vertx vertx() {
        return vertx;
    }

    /** A generation of a projection, with the given number of partitions in a topic. */
    long generation(String projection, int version, String state, String topic, int partitions) {
        long id =
                rows(
                                """
                                insert into projection_generations
                                    (projection, version, schema_name, state, tables_hash)
                                values ($1, $2, gen_random_uuid(), $3, '') returning id
                                """,
                                projection,
                                version,
                                state)
                        .getFirst()
                        .getLong(0);
        rows(
                """
                insert into projection_positions (generation, topic, "partition", next_offset)
                select $1, $2, n, 0 from generate_series(0, $3 - 1) n
                """,
                id,
                topic,
                partitions);
        return id;
    }

    List<Row> rows(String sql, Object... parameters) {
        var rows = await(pool.preparedQuery(sql).execute(Tuple.from(parameters)));
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(pool.close());
        await(vertx.close());
    }

    private Pool pool(TestDatabase database) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(
                        new PgConnectOptions()
                                .setHost(database.host())
                                .setPort(database.port())
                                .setDatabase(database.name())
                                .setUser(database.role())
                                .setPassword(database.password())
                                .setCachePreparedStatements(true))
                .using(vertx)
                .build();
    }
}
