package dev.chorale.localstack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/**
 * Gives each service a database and a role of its own on a PostgreSQL server, lets the relay's role
 * read their WAL, and the auditor's role connect. No service's role can connect to another's
 * database.
 */
public final class DatabaseSetup {

    /** The role that the outbox relay replicates with; its password is its name. */
    public static final String RELAY_ROLE = "chorale_relay";

    /** The role that the auditor reads with; its password is its name. */
    public static final String AUDITOR_ROLE = "chorale_auditor";

    private static final long LOCK = 0x43484F52; // two set-ups at once take turns

    private final PostgresServer server;

    public DatabaseSetup(PostgresServer server) {
        this.server = server;
    }

    /**
     * Creates what is missing and sets passwords and rights anew; applied twice it changes nothing.
     *
     * @throws LocalStackException when the server refuses
     */
    public void apply(Collection<ServiceDatabase> databases) {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            role(connection, RELAY_ROLE, RELAY_ROLE, "login replication");
            role(connection, AUDITOR_ROLE, AUDITOR_ROLE, "login");
            for (ServiceDatabase database : databases) {
                role(connection, database.name(), database.password(), "login");
                database(connection, database.name());
            }
        } catch (SQLException e) {
            throw new LocalStackException(
                    "the databases could not be set up on %s: %s".formatted(server, e.getMessage()),
                    e);
        }
    }

    private static void role(Connection connection, String role, String password, String rights)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isMissing(connection, "select 1 from pg_roles where rolname = ?", role)) {
                statement.execute("create role %s".formatted(role));
            }
            statement.execute(
                    "alter role %s with %s password %s"
                            .formatted(role, rights, statement.enquoteLiteral(password)));
        }
    }

    private static void database(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isMissing(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database %s owner %s".formatted(name, name));
            }
            statement.execute("revoke all on database %s from public".formatted(name));
            for (String role : List.of(RELAY_ROLE, AUDITOR_ROLE)) {
                statement.execute("grant connect on database %s to %s".formatted(name, role));
            }
        }
    }

    private static boolean isMissing(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }
}
