package dev.chorale.relay;

import dev.chorale.localstack.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A service that does nothing but commit rows to its outbox. */
record Outbox(PostgresServer server, String name) {

    private static final String MIGRATION =
            """
            create table outbox(
                position bigint primary key, event_id uuid not null, topic text not null,
                key text not null, type text not null, source text not null,
                time timestamptz not null, traceparent text not null,
                correlation_id text not null, causation_id text not null, payload bytea not null);
            create sequence positions;
            grant select on outbox to chorale_relay;
            create publication chorale_outbox for table outbox with (publish = 'insert');
            """;

    private static final String INSERT =
            """
            insert into outbox values (nextval('positions'), ?, ?, ?,
                'dev.chorale.test.Happened.v1', '/test', clock_timestamp(),
                '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'correlation',
                'causation', ?)
            """;

    void migrate() throws SQLException {
        try (var connection = connect()) {
            execute(connection, MIGRATION);
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

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
