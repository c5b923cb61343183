package dev.chorale.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL with logical replication, in a process of its own, listening on the loopback interface
 * only. Its data stay in its directory from one start to the next.
 */
public final class PostgresProcess {

    private static final String NAME = "PostgreSQL";
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "postgres";
    // the children of a server that was killed hold its memory until they notice
    private static final String STILL_HELD = "pre-existing shared memory block";
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresSettings settings;
    private @Nullable LocalProcess started;

    public PostgresProcess(PostgresSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the server and returns once it takes connections. One that already runs in this
     * directory is left as it is.
     *
     * @throws PortTakenException when another process listens on its port
     * @throws DiskFullException when its disk has no room
     * @throws PlatformNotSupportedException when there are no programs for this platform
     * @throws StartFailedException when it ends or does not answer within a minute
     */
    public PostgresProcess start() {
        if (!process().map(this::becomesReady).orElse(false)) {
            Ports.requireFree(NAME, settings.port());
            DiskSpace.check(NAME, settings.directory());
            var binaries = PostgresBinaries.inCache();
            initialise(binaries);
            launch(binaries);
        }
        return this;
    }

    private void launch(PostgresBinaries binaries) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            started = LocalProcess.start(spec(serverCommand(binaries)));
            if (becomesReady(started)) {
                return;
            }
            if (!LogTail.of(log()).contains(STILL_HELD)) {
                break;
            }
            Waiting.until(PAUSE, () -> false);
        }
        throw failure("ended while it was being started");
    }

    /** Ends the server in good order; when it does not run, nothing happens. */
    public void stop() {
        process().ifPresent(LocalProcess::stop);
    }

    /** The server's process, when it runs. */
    public Optional<LocalProcess> process() {
        return Optional.ofNullable(started)
                .filter(LocalProcess::isAlive)
                .or(() -> LocalProcess.find(spec(List.of())));
    }

    public PostgresServer server() {
        return new PostgresServer("127.0.0.1", settings.port(), SUPERUSER, PASSWORD);
    }

    public Path log() {
        return settings.directory().resolve("postgres.log");
    }

    private Path data() {
        return settings.directory().resolve("data");
    }

    private ProcessSpec spec(List<String> command) {
        return new ProcessSpec(
                NAME,
                command,
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                settings.directory(),
                log(),
                settings.directory().resolve("postgres.pid"),
                StopSignal.INT,
                settings.lifetime());
    }

    private List<String> serverCommand(PostgresBinaries binaries) {
        var arguments = new ArrayList<>(List.of("-D", data().toString()));
        settings.parameters().forEach((name, value) -> set(arguments, name, value));
        set(arguments, "port", Integer.toString(settings.port()));
        set(arguments, "listen_addresses", "127.0.0.1");
        set(arguments, "unix_socket_directories", ""); // a path of ours can be too long for one
        return binaries.command("postgres", arguments);
    }

    private static void set(List<String> arguments, String name, String value) {
        arguments.add("-c");
        arguments.add(name + "=" + value);
    }

    // made beside its place and moved there whole, as the programs are
    private void initialise(PostgresBinaries binaries) {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        Path half = settings.directory().resolve("data.new");
        Path password = settings.directory().resolve("superuser.password");
        try {
            Directories.delete(half);
            Directories.delete(data());
            Files.writeString(password, PASSWORD);
            runInitdb(binaries, half, password);
            Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(password);
        } catch (IOException e) {
            throw new LocalStackException(
                    "PostgreSQL's data directory %s could not be made: %s"
                            .formatted(data(), e.getMessage()),
                    e);
        }
    }

    private void runInitdb(PostgresBinaries binaries, Path target, Path password)
            throws IOException {
        var command =
                binaries.command(
                        "initdb",
                        List.of(
                                "--pgdata=" + target,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C"));
        Process initdb =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        try {
            if (initdb.waitFor() != 0) {
                throw failure("could not make its data directory");
            }
        } catch (InterruptedException e) {
            initdb.destroy();
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while PostgreSQL was being set up", e);
        }
    }

    // false when it ends instead, as one does that was killed a moment ago
    private boolean becomesReady(LocalProcess process) {
        boolean settled = Waiting.until(PATIENCE, () -> !process.isAlive() || takesConnections());
        if (!process.isAlive()) {
            return false;
        }
        if (!settled) {
            process.stop();
            throw failure("did not take connections within " + PATIENCE.toSeconds() + " s");
        }
        return true;
    }

    private boolean takesConnections() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        try (var connection = server().connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private LocalStackException failure(String what) {
        return DiskSpace.isBlamedIn(LogTail.of(log()))
                ? new DiskFullException(NAME, settings.directory())
                : new StartFailedException(NAME, what, log());
    }
}
