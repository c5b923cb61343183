package dev.chorale.inventory;

import static dev.chorale.inventory.command.ProductBoundary.PRODUCT;
import static dev.chorale.inventory.command.ReservationBoundary.RESERVATION;

import dev.chorale.eventstore.CommandSide;
import dev.chorale.eventstore.EventJson;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PostgresEventStorageEngine;
import dev.chorale.inventory.command.StockEvents;
import dev.chorale.inventory.messaging.StockPublisher;
import dev.chorale.testing.Parts;
import dev.chorale.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.flywaydb.core.Flyway;

/** A fresh database with inventory's schema, and replicas of the service's command side on it. */
final class StockStore implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private final TestDatabase database = Parts.freshDatabase();
    private final Vertx vertx = Vertx.vertx();

    StockStore() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.role(), database.password())
                .locations("db/event-store")
                .load()
                .migrate();
    }

    /** Each replica has a pool of its own, as if it ran in a process of its own. */
    CommandSide replica() {
        var pool = pool();
        var engine =
                new PostgresEventStorageEngine(
                        pool, StockEvents.TYPES, new EventJson(), StockPublisher::publish);
        return CommandSide.start(
                engine,
                new Inbox(pool),
                StockEvents.TYPES,
                StockEvents::tags,
                PRODUCT,
                RESERVATION);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Pool pool() {
        return PgBuilder.pool()
                .connectingTo(
                        new PgConnectOptions()
                                .setHost(database.host())
                                .setPort(database.port())
                                .setDatabase(database.name())
                                .setUser(database.role())
                                .setPassword(database.password())
                                .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build();
    }
}
