package dev.chorale.auditor;

import dev.chorale.localstack.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A service's database, written to as the service would, or as nobody should. */
record AuditedDatabase(PostgresServer server, String service) {

    private static final List<Path> MIGRATIONS =
            List.of(
                    Path.of("../libs/event-store/src/main/resources/db/event-store"),
                    Path.of("../libs/messaging/src/main/resources/db/messaging"));

    private static final String APPEND =
            """
            select append_events('{}', '{}', '{}', '{}', null, null, null, null, array[?],
                '{test.Happened}', '{1}', array[clock_timestamp()], array['{}'::bytea],
                array['{}'::bytea], array['{"key=%1$s"}'], array['%2$s.events'], array['%1$s'],
                '{dev.chorale.test.Happened.v1}', '{/test}', '{00-1-1-01}', '{correlation}',
                '{causation}', array[convert_to('{"what":"grün"}', 'UTF8')])
            """;

    void migrate() throws Exception {
        for (var folder : MIGRATIONS) {
            try (var files = Files.list(folder)) {
                for (var file : files.sorted().toList()) {
                    execute(Files.readString(file));
                }
            }
        }
    }

    Connection connect() throws SQLException {
        var name = "chorale_" + service;
        return server.connect(name, name, name);
    }

    /** Appends an event, as the event store does, and answers its id. */
    UUID append(String key) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = connect();
                var statement = connection.prepareStatement(APPEND.formatted(key, service))) {
            statement.setObject(1, id);
            statement.execute();
        }
        return id;
    }

    /** Answers how many rows it has changed. */
    int execute(String sql, Object... parameters) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
            return statement.getUpdateCount();
        }
    }
}
