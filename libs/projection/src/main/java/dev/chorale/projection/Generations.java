package dev.chorale.projection;

import dev.chorale.projection.Database.Transaction;
import dev.chorale.projection.Generation.Source;
import dev.chorale.projection.Generation.State;
import dev.chorale.projection.Generation.Step;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table of generations. */
@ApplicationScoped
class Generations {

    private static final String COLUMNS =
            """
            id, projection, version, schema_name, state, source, step, tables_hash, until_time,
                until_sequence, started_at, ready_at, retired_at, built_events, equal_rows,
                comparison\
            """;

    private static final String ALL =
            "select %s from projection_generations order by id".formatted(COLUMNS);

    private static final String OF =
            "select %s from projection_generations where projection = $1 order by id"
                    .formatted(COLUMNS);

    private static final String ADD =
            """
            insert into projection_generations
                (projection, version, schema_name, state, source, tables_hash, until_time,
                    until_sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            returning id
            """;

    private static final String NAME =
            """
            update projection_generations
            set schema_name = coalesce($2, replace(projection, '-', '_') || '_' || id)
            where id = $1
            returning %s
            """
                    .formatted(COLUMNS);

    private static final String STEP = "update projection_generations set step = $2 where id = $1";

    private static final String COMPARED =
            """
            update projection_generations set equal_rows = $2, comparison = $3 where id = $1
            """;

    private static final String READY =
            """
            update projection_generations set ready_at = now(), built_events = projection_events(id)
            where id = $1 and ready_at is null
            """;

    private static final String RETIRE =
            """
            update projection_generations set state = 'RETIRED', retired_at = now() where id = $1
            """;

    private static final String PROMOTE =
            """
            update projection_generations
            set state = 'LIVE', step = 'BUILDING', ready_at = now(), retired_at = null,
                built_events = projection_events(id)
            where id = $1
            """;

    private static final String REVIVE =
            """
            update projection_generations
            set state = 'BUILDING', source = 'RETIRED', started_at = now(), ready_at = null,
                equal_rows = null, comparison = null
            where id = $1
            """;

    private static final String PUT_BACK =
            "update projection_generations set state = 'RETIRED' where id = $1";

    private static final String DELETE = "delete from projection_generations where id = $1";

    private final Database database;

    Generations(Database database) {
        this.database = database;
    }

    List<Generation> all() {
        return listed(database.run(ALL, Tuple.tuple()));
    }

    List<Generation> of(String projection) {
        return listed(database.run(OF, Tuple.of(projection)));
    }

    static List<Generation> of(Transaction transaction, String projection) {
        return listed(transaction.run(OF, Tuple.of(projection)));
    }

    static Map<String, List<Generation>> byProjection(List<Generation> generations) {
        return generations.stream().collect(Collectors.groupingBy(Generation::projection));
    }

    /** The one generation in a state of which there is one at most; the latest of several. */
    static Optional<Generation> in(State state, List<Generation> generations) {
        return generations.stream()
                .filter(each -> each.state() == state)
                .reduce((earlier, later) -> later);
    }

    /**
     * Adds a generation.
     *
     * @param schema null for one that is named after the projection
     */
    static Generation add(
            Transaction transaction,
            Projection projection,
            State state,
            Source source,
            Until until,
            @Nullable String schema) {
        var added =
                transaction.run(
                        ADD,
                        Tuple.tuple()
                                .addString(projection.name())
                                .addInteger(projection.version())
                                .addString(UUID.randomUUID().toString())
                                .addString(state.name())
                                .addString(source.name())
                                .addString(TablesHash.of(projection))
                                .addOffsetDateTime(
                                        until.time() == null
                                                ? null
                                                : until.time().atOffset(ZoneOffset.UTC))
                                .addLong(until.sequence()));
        var id = added.iterator().next().getLong(0);
        return listed(transaction.run(NAME, Tuple.of(id, schema))).getFirst();
    }

    void step(Generation generation, Step step) {
        database.run(STEP, Tuple.of(generation.id(), step.name()));
    }

    void compared(Generation generation, boolean equal, String comparison) {
        database.run(COMPARED, Tuple.of(generation.id(), equal, comparison));
    }

    void ready(Generation generation) {
        database.run(READY, Tuple.of(generation.id()));
    }

    static void retire(Transaction transaction, Generation generation) {
        transaction.run(RETIRE, Tuple.of(generation.id()));
    }

    static void promote(Transaction transaction, Generation generation) {
        transaction.run(PROMOTE, Tuple.of(generation.id()));
    }

    /** Lets one that was retired be built on. */
    static void revive(Transaction transaction, Generation generation) {
        transaction.run(REVIVE, Tuple.of(generation.id()));
    }

    /** Leaves one that was being revived where it was. */
    static void putBack(Transaction transaction, Generation generation) {
        transaction.run(PUT_BACK, Tuple.of(generation.id()));
    }

    static void delete(Transaction transaction, Generation generation) {
        transaction.run(DELETE, Tuple.of(generation.id()));
    }

    private static List<Generation> listed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Generations::read).toList();
    }

    private static Generation read(Row row) {
        return new Generation(
                row.getLong("id"),
                row.getString("projection"),
                row.getInteger("version"),
                row.getString("schema_name"),
                State.valueOf(row.getString("state")),
                Source.valueOf(row.getString("source")),
                Step.valueOf(row.getString("step")),
                row.getString("tables_hash"),
                new Until(instant(row, "until_time"), row.getLong("until_sequence")),
                row.getOffsetDateTime("started_at").toInstant(),
                instant(row, "ready_at"),
                instant(row, "retired_at"),
                row.getLong("built_events"),
                row.getBoolean("equal_rows"),
                row.getString("comparison"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
