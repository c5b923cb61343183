package dev.chorale.projection;

import io.quarkus.arc.DefaultBean;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes the pool, and begins to connect at once: the handshake goes on beside the rest of the
 * start, which asks the database at its end, and the first request finds a connection. An
 * application that makes its pool itself leaves this one out.
 */
@Singleton
@DefaultBean
class EarlyConnection implements PgPoolCreator {

    @Override
    public Pool create(Input input) {
        var pool =
                PgBuilder.pool()
                        .using(input.vertx())
                        .with(input.poolOptions())
                        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                        .build();
        // a database that isn't there is told by whoever asks it first
        pool.getConnection().onSuccess(SqlClient::close);
        return pool;
    }
}
