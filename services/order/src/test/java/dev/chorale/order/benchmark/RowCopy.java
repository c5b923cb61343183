package dev.chorale.order.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** How fast PostgreSQL takes rows in when they are there already: {@code COPY}. */
final class RowCopy {

    private static final String SCHEMA = "copied";
    private static final int CHUNK = 1 << 16;

    private final Connection connection;
    private final Path file;

    RowCopy(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Keeps the rows of a table, in the order of its key. */
    long keep(String table, String key) throws SQLException, IOException {
        try (var out = Files.newOutputStream(file)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from %s order by %s) to stdout".formatted(table, key),
                            out);
        }
    }

    /** Copies what is kept into a new table with its indexes, in one transaction. */
    long copy(String table) throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s.%s from stdin".formatted(SCHEMA, table), in, CHUNK);
        }
    }

    /** Makes the tables anew, without rows. */
    void prepare(String tables) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema if exists %s cascade".formatted(SCHEMA));
            statement.execute("create schema %s".formatted(SCHEMA));
            statement.execute("set search_path to %s".formatted(SCHEMA));
            statement.execute(tables);
            statement.execute("set search_path to default");
        }
    }
}
