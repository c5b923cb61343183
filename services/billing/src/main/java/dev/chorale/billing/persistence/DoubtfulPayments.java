package dev.chorale.billing.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The payments that were given up without an answer, and when each is to be looked at again. */
@ApplicationScoped
public class DoubtfulPayments {

    public record Doubtful(UUID orderId, Instant failedAt) {}

    // Rows that another instance claims at this moment are left to it. The next look is set before
    // this one is made: if we die in between, it comes all the same.
    private static final String CLAIM =
            """
            update doubtful_payments
            set looks = looks + 1,
                look_at = $1::timestamptz
                    + make_interval(secs => least($2 * 2 ^ least(looks, 30), $3))
            where order_id in (
                select order_id from doubtful_payments
                where look_at <= $1
                order by look_at
                limit $4
                for update skip locked)
            returning order_id, failed_at
            """;

    private static final String FORGET = "delete from doubtful_payments where order_id = $1";

    private final Pool pool;

    DoubtfulPayments(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes some whose time for a look has come.
     *
     * @param wait until the second look; doubles with each one up to {@code longestWait}
     */
    public Uni<List<Doubtful>> claim(Instant now, Duration wait, Duration longestWait, int limit) {
        return execute(
                        CLAIM,
                        Tuple.of(
                                now.atOffset(ZoneOffset.UTC),
                                wait.toMillis() / 1e3,
                                longestWait.toMillis() / 1e3,
                                limit))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(DoubtfulPayments::doubtful)
                                .toList());
    }

    /** Looks no more at an order's payment. */
    public Uni<Void> forget(UUID orderId) {
        return execute(FORGET, Tuple.of(orderId)).replaceWithVoid();
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }

    private static Doubtful doubtful(Row row) {
        return new Doubtful(row.getUUID(0), row.getOffsetDateTime(1).toInstant());
    }
}
