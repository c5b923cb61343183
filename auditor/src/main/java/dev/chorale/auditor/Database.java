package dev.chorale.auditor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * A read-only connection to a service's database that is opened when need be, and anew on failure.
 */
final class Database implements AutoCloseable {

    private final AuditorConfig.Database settings;
    private @Nullable Connection connection;

    Database(AuditorConfig.Database settings) {
        this.settings = settings;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    <T> List<T> query(String sql, Parameters parameters, Row<T> row) throws SQLException {
        try (var query = connection().prepareStatement(sql)) {
            parameters.set(query);
            var rows = new ArrayList<T>();
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(row.of(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection =
                    DriverManager.getConnection(
                            "jdbc:postgresql://%s:%d/%s"
                                    .formatted(
                                            settings.host(), settings.port(), settings.database()),
                            properties());
        }
        return connection;
    }

    private Properties properties() {
        var properties = new Properties();
        PGProperty.USER.set(properties, settings.user());
        PGProperty.PASSWORD.set(properties, settings.password());
        PGProperty.APPLICATION_NAME.set(properties, "auditor");
        PGProperty.OPTIONS.set(properties, "-c default_transaction_read_only=on");
        PGProperty.CONNECT_TIMEOUT.set(properties, 3);
        PGProperty.SOCKET_TIMEOUT.set(properties, 30);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return properties;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // it is gone anyway
            }
        }
    }
}
