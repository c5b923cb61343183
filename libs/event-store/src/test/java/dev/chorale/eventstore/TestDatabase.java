package dev.chorale.eventstore;

import dev.chorale.localstack.DatabaseSetup;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresServer;
import dev.chorale.localstack.PostgresSettings;
import dev.chorale.localstack.ServiceDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A service's migrated database, on the one PostgreSQL server of this module's tests. */
public final class TestDatabase implements AutoCloseable {

    private static final PostgresServer SERVER = startServer();
    private static final Vertx VERTX = Vertx.vertx();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ServiceDatabase database;
    private final Pool pool;

    private TestDatabase(ServiceDatabase database, int connections) {
        this.database = database;
        this.pool =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(connections))
                        .connectingTo(
                                new PgConnectOptions()
                                        .setHost(SERVER.host())
                                        .setPort(SERVER.port())
                                        .setDatabase(database.name())
                                        .setUser(database.name())
                                        .setPassword(database.password())
                                        .setCachePreparedStatements(true))
                        .using(VERTX)
                        .build();
    }

    /** Creates one whose pool has at most {@code connections}. */
    public static TestDatabase create(int connections) {
        var database = ServiceDatabase.of("test" + COUNT.incrementAndGet());
        drop(database);
        new DatabaseSetup(SERVER).apply(List.of(database));
        Flyway.configure()
                .dataSource(SERVER.jdbcUrl(database.name()), database.name(), database.password())
                .locations("classpath:db/event-store")
                .load()
                .migrate();
        return new TestDatabase(database, connections);
    }

    /** Its pool. */
    public Pool pool() {
        return pool;
    }

    /** A connection of {@code role} outside of the pool. */
    public Connection connect(String role) throws SQLException {
        return SERVER.connect(database.name(), role, role);
    }

    /** A connection of the owner outside of the pool. */
    public Connection connect() throws SQLException {
        return connect(database.name());
    }

    /** Runs a query and waits for its rows. */
    public RowSet<Row> query(String sql, Object... parameters) {
        return await(pool.preparedQuery(sql).execute(Tuple.from(parameters)));
    }

    /** The first column of a query's first row. */
    public long number(String sql, Object... parameters) {
        return query(sql, parameters).iterator().next().getLong(0);
    }

    /** Waits for a result. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(pool.close());
        drop(database);
    }

    private static void drop(ServiceDatabase database) {
        try (var connection = SERVER.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists %s with (force)".formatted(database.name()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PostgresServer startServer() {
        return new PostgresProcess(
                        PostgresSettings.in(Path.of("target", "postgres"))
                                .withPort(Ports.free())
                                .withLifetime(Lifetime.WITH_JVM))
                .start()
                .server();
    }
}
