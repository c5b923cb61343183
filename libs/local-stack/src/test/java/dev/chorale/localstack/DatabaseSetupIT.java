package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSetupIT {

    private static final List<ServiceDatabase> DATABASES =
            List.of(ServiceDatabase.of("order"), ServiceDatabase.of("billing"));

    @TempDir static Path directory;
    private static PostgresProcess postgres;

    @BeforeAll
    static void start() {
        postgres =
                new PostgresProcess(
                                PostgresSettings.in(directory)
                                        .withPort(Ports.free())
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start();
        var setup = new DatabaseSetup(postgres.server());
        setup.apply(DATABASES);
        setup.apply(DATABASES);
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void aServiceOwnsItsDatabase() throws SQLException {
        try (var connection = connect("chorale_order", "chorale_order");
                var statement = connection.createStatement()) {
            statement.execute("create table t (n int)");
            statement.execute("create publication p for table t");
        }
    }

    @Test
    void noServiceReachesAnothersDatabase() {
        assertThatThrownBy(() -> connect("chorale_billing", "chorale_order").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database \"chorale_billing\"");
        assertThatThrownBy(() -> connect("chorale_order", "chorale_billing").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database \"chorale_order\"");
    }

    @Test
    void theRelayReplicatesEveryDatabaseAndReadsNoTable() throws SQLException {
        for (var database : DATABASES) {
            try (var owner = connect(database.name(), database.name());
                    var statement = owner.createStatement()) {
                statement.execute("create table secrets (n int)");
            }
            try (var relay = connect(database.name(), DatabaseSetup.RELAY_ROLE);
                    var statement = relay.createStatement()) {
                String slot = "test_" + database.service();
                statement.execute(
                        "select pg_create_logical_replication_slot('%s', 'pgoutput')"
                                .formatted(slot));
                statement.execute("select pg_drop_replication_slot('%s')".formatted(slot));
                assertThatThrownBy(() -> statement.execute("select * from secrets"))
                        .hasMessageContaining("permission denied for table secrets");
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() ->
                        postgres.server()
                                .connect("chorale_order", "chorale_order", "guessed")
                                .close())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void takesAPasswordFromTheEnvironment() throws SQLException {
        var database =
                ServiceDatabase.of("shipping", Map.of("CHORALE_SHIPPING_DB_PASSWORD", "it's; one"));

        new DatabaseSetup(postgres.server()).apply(List.of(database));

        try (var connection =
                postgres.server().connect("chorale_shipping", "chorale_shipping", "it's; one")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private static java.sql.Connection connect(String database, String role) throws SQLException {
        return postgres.server().connect(database, role, role);
    }
}
