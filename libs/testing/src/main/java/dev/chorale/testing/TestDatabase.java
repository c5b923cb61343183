package dev.chorale.testing;

import dev.chorale.localstack.PostgresServer;
import dev.chorale.localstack.ServiceDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** A database on the tests' PostgreSQL, with the role that owns it. */
public record TestDatabase(PostgresServer server, ServiceDatabase database) {

    public String host() {
        return server.host();
    }

    public int port() {
        return server.port();
    }

    /** The name of the database. */
    public String name() {
        return database.name();
    }

    /** The role that owns the database. */
    public String role() {
        return database.name();
    }

    public String password() {
        return database.password();
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name());
    }

    /** A connection of the owner. */
    public Connection connect() throws SQLException {
        return server.connect(name(), role(), password());
    }

    /** Runs statements as the owner. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("%s refused: %s".formatted(name(), sql), e);
        }
    }
}
