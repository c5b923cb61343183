package dev.chorale.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process of this machine, known by its pid file: one line with the pid and the time it was
 * started, so that a pid that the system has given to another process since is never taken for it.
 *
 * <p>Each runs in a process group of its own: Ctrl-C in the terminal reaches only what runs in the
 * foreground.
 */
public final class LocalProcess {

    // however a JVM ends, the pipe that the shell reads from is closed, and the shell ends the
    // child
    private static final String SHELL =
            """
            set -m
            log=$1 lifetime=$2 signal=$3; shift 3
            "$@" </dev/null >>"$log" 2>&1 &
            echo $!
            exec >/dev/null
            [ "$lifetime" = WITH_JVM ] || exit 0
            trap '' INT TERM HUP
            while read -r _; do :; done
            kill -s "$signal" %1 2>/dev/null
            for _ in {1..75}; do kill -0 %1 2>/dev/null || exit 0; sleep 0.2; done
            kill -s KILL %1 2>/dev/null
            """;

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final String name;
    private final ProcessHandle handle;
    private final Path pidFile;
    private final StopSignal stopSignal;
    private final @Nullable Process watchdog;

    private LocalProcess(ProcessSpec spec, ProcessHandle handle, @Nullable Process watchdog) {
        this.name = spec.name();
        this.handle = handle;
        this.pidFile = spec.pidFile();
        this.stopSignal = spec.stopSignal();
        this.watchdog = watchdog;
    }

    /** Starts a process; that it runs does not yet mean that it is ready. */
    public static LocalProcess start(ProcessSpec spec) {
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Files.createDirectories(spec.pidFile().toAbsolutePath().getParent());
            Process shell = shell(spec).start();
            ProcessHandle handle = childOf(shell, spec);
            boolean tethered = spec.lifetime() == Lifetime.WITH_JVM;
            var process = new LocalProcess(spec, handle, tethered ? shell : null);
            process.writePidFile();
            return process;
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s could not be started: %s".formatted(spec.name(), e.getMessage()), e);
        }
    }

    /** The process of a pid file, when it still runs. */
    public static Optional<LocalProcess> find(ProcessSpec spec) {
        return pidOf(spec.pidFile()).map(handle -> new LocalProcess(spec, handle, null));
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive() && !isZombie(handle.pid());
    }

    /**
     * Asks the process to end and waits; when it has not ended in the time that its signal allows,
     * it is killed. Stopping twice changes nothing.
     *
     * @throws LocalStackException when it is still there in the end
     */
    public void stop() {
        stop(stopSignal.grace());
    }

    /** As {@link #stop()}, with another time to end in. */
    public void stop(Duration grace) {
        if (isAlive()) {
            stopSignal.send(handle);
            if (!endsWithin(grace)) {
                handle.destroyForcibly();
                if (!endsWithin(Duration.ofSeconds(10))) {
                    throw new LocalStackException(
                            "%s (process %d) cannot be ended".formatted(name, pid()));
                }
            }
        }
        forget();
    }

    private boolean endsWithin(Duration grace) {
        return Waiting.until(grace, () -> !isAlive());
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
            if (watchdog != null) {
                watchdog.getOutputStream().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder shell(ProcessSpec spec) {
        var command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                SHELL,
                                "bash",
                                spec.log().toAbsolutePath().toString(),
                                spec.lifetime().name(),
                                spec.stopSignal().name()));
        command.addAll(spec.command());
        var builder =
                new ProcessBuilder(command)
                        .directory(spec.workingDirectory().toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return builder;
    }

    private static ProcessHandle childOf(Process shell, ProcessSpec spec) throws IOException {
        var line = shell.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new StartFailedException(spec.name(), "could not be started", spec.log());
        }
        return ProcessHandle.of(Long.parseLong(line.strip()))
                .orElseThrow(
                        () -> new StartFailedException(spec.name(), "ended at once", spec.log()));
    }

    private void writePidFile() throws IOException {
        Path half = pidFile.resolveSibling(pidFile.getFileName() + ".new");
        long started = handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Files.writeString(half, "%d %d%n".formatted(handle.pid(), started));
        Files.move(half, pidFile, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<ProcessHandle> pidOf(Path pidFile) {
        try {
            String[] words = Files.readString(pidFile).strip().split(" ");
            long pid = Long.parseLong(words[0]);
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(pid)
                    .filter(handle -> handle.isAlive() && !isZombie(pid))
                    .filter(handle -> startedAt(handle, started));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // never started, or a file that was cut short
        }
    }

    private static boolean startedAt(ProcessHandle handle, Instant time) {
        var started = handle.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, time).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }

    // an ended process that nobody waits for still counts as alive to ProcessHandle
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
