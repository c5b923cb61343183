package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessIT {

    @TempDir Path directory;
    private PostgresSettings settings;
    private PostgresProcess postgres;

    @BeforeEach
    void settings() {
        settings =
                PostgresSettings.in(directory)
                        .withPort(Ports.free())
                        .withLifetime(Lifetime.WITH_JVM);
        postgres = new PostgresProcess(settings);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        postgres.start();
        execute("create table kept as select 42 as answer");
        postgres.stop();
        assertThat(postgres.process()).isEmpty();

        postgres.start();

        assertThat(query("select answer from kept")).isEqualTo("42");
    }

    @Test
    void losesNothingCommittedWhenItIsKilled() throws SQLException {
        postgres.start();
        execute("create table kept as select 42 as answer");
        ProcessHandle.of(postgres.process().orElseThrow().pid()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> Ports.isFree(settings.port())))
                .isTrue();

        postgres.start();

        assertThat(query("select answer from kept")).isEqualTo("42");
    }

    @Test
    void runsWithLogicalReplicationUtf8AndParametersOfItsOwn() throws SQLException {
        postgres = new PostgresProcess(settings.with("max_connections", "33"));
        postgres.start();

        assertThat(query("show server_version")).startsWith("18.");
        assertThat(query("show wal_level")).isEqualTo("logical");
        assertThat(query("show max_connections")).isEqualTo("33");
        assertThat(query("show fsync")).isEqualTo("on");
        assertThat(query("show max_slot_wal_keep_size")).isEqualTo("2GB");
        assertThat(query("show server_encoding")).isEqualTo("UTF8");
        assertThat(query("select datcollate from pg_database where datname = 'postgres'"))
                .isEqualTo("C");
        assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void leavesARunningServerAsItIs() {
        long pid = postgres.start().process().orElseThrow().pid();

        var again = new PostgresProcess(settings).start();

        assertThat(again.process().orElseThrow().pid()).isEqualTo(pid);
    }

    @Test
    void namesThePortThatIsTakenAndWhoHoldsIt() throws IOException {
        try (var _ = new ServerSocket(settings.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + settings.port())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void startsAfterItsSetUpWasCutShort() throws Exception {
        Files.createDirectories(directory.resolve("data.new/base"));
        Files.createDirectories(directory.resolve("data/base"));
        Files.writeString(directory.resolve("postgres.pid"), "12");

        postgres.start();

        assertThat(query("select 1")).isEqualTo("1");
    }

    @Test
    void saysWhatItsLogSaysWhenItCannotStart() {
        postgres = new PostgresProcess(settings.with("shared_buffers", "plenty"));

        assertThatThrownBy(postgres::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = postgres.server().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (var connection = postgres.server().connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
