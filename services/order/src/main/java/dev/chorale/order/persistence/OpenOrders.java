package dev.chorale.order.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The orders that have not settled, as the event store's own transactions keep them. */
@ApplicationScoped
public class OpenOrders {

    private static final String PLACED_BY =
            """
            select order_id from open_orders where placed_at <= $1 order by placed_at limit $2
            """;

    private final Pool pool;

    OpenOrders(Pool pool) {
        this.pool = pool;
    }

    /** Those that were placed at a time or before, the oldest first. */
    public Uni<List<UUID>> placedBy(Instant time, int limit) {
        return Uni.createFrom()
                .completionStage(() ->
                        pool.preparedQuery(PLACED_BY)
                                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC), limit))
                                .toCompletionStage())
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID(0))
                                .toList());
    }
}
