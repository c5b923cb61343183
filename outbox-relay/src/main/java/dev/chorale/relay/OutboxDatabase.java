package dev.chorale.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGProperty;

/** Connections to a service's database, as the relay's own role. */
final class OutboxDatabase {

    private static final String READY =
            """
            select to_regclass('public.outbox') is not null
               and exists (select from pg_publication_tables
                            where pubname = ? and schemaname = 'public' and tablename = 'outbox')
            """;

    private final RelayConfig.Database database;

    OutboxDatabase(RelayConfig.Database database) {
        this.database = database;
    }

    Connection connect() throws SQLException {
        return connect(settings());
    }

    /**
     * @param settings those of {@link #settings()}, changed
     */
    Connection connect(Properties settings) throws SQLException {
        return DriverManager.getConnection(url(), settings);
    }

    /** A connection that speaks the replication protocol; waits as long as a slot needs. */
    Connection connectForReplication() throws SQLException {
        var settings = settings();
        PGProperty.REPLICATION.set(settings, "database");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(settings, "14");
        PGProperty.PREFER_QUERY_MODE.set(settings, "simple");
        PGProperty.SOCKET_TIMEOUT.set(settings, 0);
        return connect(settings);
    }

    /** The service's migrations make the table and the publication; it may not have run yet. */
    boolean hasOutbox(String publication) throws SQLException {
        try (var connection = connect();
                var query = connection.prepareStatement(READY)) {
            query.setString(1, publication);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private String url() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.database());
    }

    Properties settings() {
        var settings = new Properties();
        PGProperty.USER.set(settings, database.user());
        PGProperty.PASSWORD.set(settings, database.password());
        PGProperty.APPLICATION_NAME.set(settings, database.transactionalId());
        PGProperty.CONNECT_TIMEOUT.set(settings, 5);
        PGProperty.SOCKET_TIMEOUT.set(settings, 30);
        PGProperty.TCP_KEEP_ALIVE.set(settings, true);
        return settings;
    }
}
