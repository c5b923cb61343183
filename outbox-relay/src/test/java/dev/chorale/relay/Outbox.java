package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chorale.localstack.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A service that does nothing but commit rows to its outbox. */
record Outbox(PostgresServer server, String name) {

    private static final List<String> MIGRATIONS =
            List.of("/db/event-store/V1__event_store.sql", "/db/event-store/V3__trim_outbox.sql");

    private static final String INSERT =
            """
            insert into outbox values (nextval('positions'), ?, ?, ?,
                'dev.chorale.test.Happened.v1', '/test', clock_timestamp(),
                '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'correlation',
                'causation', ?)
            """;

    private static final String MANY =
            """
            insert into outbox
            select position, gen_random_uuid(), '%s.events', 'key-' || position %% 50,
                'dev.chorale.test.Happened.v1', '/test', clock_timestamp(),
                '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'correlation',
                'causation', convert_to(repeat('x', 300), 'UTF8')
              from (select nextval('positions') as position from generate_series(1, %d)) next
            """;

    /** The services' own migrations, and a sequence for positions. */
    void migrate() throws SQLException, IOException {
        try (var connection = connect()) {
            for (var migration : MIGRATIONS) {
                try (var sql = Outbox.class.getResourceAsStream(migration)) {
                    var bytes = Objects.requireNonNull(sql).readAllBytes();
                    execute(connection, new String(bytes, UTF_8));
                }
            }
            execute(connection, "create sequence positions");
        }
    }

    Connection connect() throws SQLException {
        return server.connect("chorale_" + name, "chorale_" + name, "chorale_" + name);
    }

    /** Commits one transaction with a row for each key, in their order; answers their ids. */
    List<String> commit(List<String> keys) throws SQLException {
        try (var connection = connect()) {
            return commit(connection, keys);
        }
    }

    /** As the event store does it: writers of one key take turns. */
    List<String> commit(Connection connection, List<String> keys) throws SQLException {
        connection.setAutoCommit(false);
        for (var key : keys.stream().distinct().sorted().toList()) {
            execute(connection, "select pg_advisory_xact_lock(hashtext('" + key + "'))");
        }
        var ids = insert(connection, keys);
        connection.commit();
        return ids;
    }

    /** Inserts without committing. */
    List<String> insert(Connection connection, List<String> keys) throws SQLException {
        var ids = new ArrayList<String>();
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var key : keys) {
                var id = UUID.randomUUID();
                insert.setObject(1, id);
                insert.setString(2, name + ".events");
                insert.setString(3, key);
                insert.setBytes(4, Parts.utf8("{\"key\":\"" + key + "\"}"));
                insert.addBatch();
                ids.add(id.toString());
            }
            insert.executeBatch();
        }
        return ids;
    }

    /** Commits rows with keys in turn, as fast as one writer can. */
    void commitMany(int transactions, int rowsEach) throws SQLException {
        try (var connection = connect()) {
            for (int i = 0; i < transactions; i++) {
                execute(connection, MANY.formatted(name, rowsEach));
            }
        }
    }

    long rows() throws SQLException {
        try (var connection = connect()) {
            return number(connection, "select count(*) from outbox");
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
