package dev.chorale.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a PostgreSQL server is and who its superuser is; local or not. */
public record PostgresServer(String host, int port, String superuser, String password) {

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, superuser, password);
    }

    /** A connection of any role. */
    public Connection connect(String database, String role, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d".formatted(host, port);
    }
}
