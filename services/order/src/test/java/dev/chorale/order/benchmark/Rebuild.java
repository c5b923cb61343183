package dev.chorale.order.benchmark;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** A rebuild by the library, as an operator asks for it. */
final class Rebuild {

    // asked of the database, since the service would ask Kafka each time
    private static final String APPLIED =
            """
            select coalesce(sum(place.events + place.skipped), 0)
            from projection_generations g join projection_positions place on place.generation = g.id
            where g.projection = ? and g.id > ?
                and not exists (
                    select from projection_deferred_indexes d where d.generation = g.id)
            """;

    private static final String SERVED =
            """
            select count(*) from projection_generations
            where projection = ? and id > ? and state = 'LIVE'
            """;

    private static final long LOOK_NANOS = 20_000_000;

    private final Connection connection;
    private final String projection;

    Rebuild(Connection connection, String projection) {
        this.connection = connection;
        this.projection = projection;
    }

    /**
     * How long it took.
     *
     * @param built until each event was applied and each index made, in seconds
     * @param served until the new rows were compared with the old ones and served instead
     */
    record Times(double built, double served) {}

    Times run(long events) throws SQLException {
        int before = status().getInt("live.generation");
        long begin = System.nanoTime();
        given().contentType("application/json")
                .post("/admin/projections/%s/rebuild".formatted(projection))
                .then()
                .statusCode(202);
        await(APPLIED, before, events);
        double built = secondsSince(begin);
        await(SERVED, before, 1);
        double served = secondsSince(begin);
        if (!status().getBoolean("lastRebuild.equal")) {
            throw new IllegalStateException(status().getString("lastRebuild.comparison"));
        }
        return new Times(built, served);
    }

    /** Waits until the rows of the first generation have all events. */
    void awaitLive(long events) throws SQLException {
        await(APPLIED, 0, events);
    }

    private void await(String query, int after, long number) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, projection);
            statement.setLong(2, after);
            while (first(statement) < number) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private JsonPath status() {
        return given().get("/admin/projections/" + projection).jsonPath();
    }

    static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
