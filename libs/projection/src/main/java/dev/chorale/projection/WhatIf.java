package dev.chorale.projection;

import static dev.chorale.projection.Generation.State.ASIDE;

import dev.chorale.http.Validation;
import dev.chorale.projection.Generation.Source;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the rows of a projection as they were once, in a schema of their own, to look at. */
@ApplicationScoped
class WhatIf {

    private final Database database;
    private final Broker broker;
    private final Generations generations;

    WhatIf(Database database, Broker broker, Generations generations) {
        this.database = database;
        this.broker = broker;
        this.generations = generations;
    }

    /** What is wished for: {@code until} a time or a position, {@code into} a schema. */
    record Wish(@Nullable String until, @Nullable String into) {}

    /** A table, and how many rows it has. */
    record Table(String name, long rows) {}

    /**
     * Begins to build.
     *
     * @throws dev.chorale.http.ProblemException when the wish makes no sense, or the schema exists
     */
    Generation begin(Projection projection, @Nullable Wish wish) {
        var until = untilOf(wish);
        var schema = Objects.requireNonNull(Objects.requireNonNull(wish).into());
        var ends = broker.ends(projection.topics());
        return database.inTransaction(transaction -> {
            ProjectionLock.take(transaction, projection.name());
            if (Schemas.exists(transaction, schema)) {
                throw ProjectionProblems.schemaExists(schema);
            }
            var aside =
                    Generations.add(transaction, projection, ASIDE, Source.TOPICS, until, schema);
            Schemas.create(transaction, aside, projection);
            DeferredIndexes.putOff(transaction, aside);
            Places.stop(transaction, aside, ends);
            return aside;
        });
    }

    private static Until untilOf(@Nullable Wish wish) {
        var errors = new Validation();
        var until = new Until[] {Until.THE_END};
        if (errors.require("until", wish != null && wish.until() != null, "is missing")) {
            try {
                until[0] = Until.parse(wish.until());
            } catch (IllegalArgumentException e) {
                errors.require("until", false, Objects.requireNonNull(e.getMessage()));
            }
        }
        errors.require(
                "into",
                wish != null
                        && wish.into() != null
                        && wish.into().matches("[a-z][a-z0-9_]{0,62}")
                        && !wish.into().startsWith("pg_"),
                "must be a schema's name: 1 to 63 of lower-case letters, digits and '_'");
        errors.throwIfAny();
        return until[0];
    }

    Generation find(Projection projection, String schema) {
        return generations.of(projection.name()).stream()
                .filter(each -> each.state() == ASIDE && each.schema().equals(schema))
                .findFirst()
                .orElseThrow(() -> ProjectionProblems.unknownWhatIf(projection.name(), schema));
    }

    void drop(Generation aside) {
        database.inTransaction(transaction -> {
            Deployment.drop(transaction, aside);
            return null;
        });
    }

    List<Table> tables(Generation aside) {
        return database.inTransaction(transaction -> {
            var tables = new ArrayList<Table>();
            for (var table : Schemas.tables(transaction, aside.schema()).keySet()) {
                var sql =
                        "select count(*) from %s.%s"
                                .formatted(Sql.quote(aside.schema()), Sql.quote(table));
                var rows = transaction.run(sql, Tuple.tuple());
                tables.add(new Table(table, rows.iterator().next().getLong(0)));
            }
            return tables;
        });
    }
}
