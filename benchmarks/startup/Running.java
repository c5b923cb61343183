import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that is measured, from its start to its end. */
final class Running implements AutoCloseable {

    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final int TAIL = 25;
    private static final long TICKS = Long.getLong("ticks", 100);

    private static volatile Process current;

    private final String name;
    private final int port;
    private final Path log;
    private final long started;
    private final Process process;

    private Running(String name, Launch launch) throws IOException {
        this.name = name;
        this.port = launch.port();
        this.log = Startup.FOLDER.resolve("logs/" + name + ".log");
        var builder =
                new ProcessBuilder(launch.command())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        this.started = System.nanoTime();
        this.process = builder.start();
        current = process;
    }

    /** Ends what still runs, for a run that is given up. */
    static void endCurrent() {
        if (current != null) {
            current.destroyForcibly();
        }
    }

    static Running start(String name, Launch launch) throws IOException {
        requireFree(launch.port());
        return new Running(name, launch);
    }

    private static void requireFree(int port) {
        try (var _ = new Http(port)) {
            throw new Failure(
                    "Another process listens at port %d; end it, or move the ports by CHORALE_PORT_OFFSET."
                            .formatted(port));
        } catch (IOException e) {
            // nobody does
        }
    }

    Path log() {
        return log;
    }

    /** Asks every 2 ms until the answer is 200; returns the nanoseconds since the start. */
    long until200(String path) throws InterruptedException {
        long next = System.nanoTime();
        while (System.nanoTime() - started < PATIENCE) {
            if (!process.isAlive()) {
                throw failure("ended with status %d".formatted(process.exitValue()));
            }
            try (var http = new Http(port)) {
                if (http.get(path).status() == 200) {
                    return System.nanoTime() - started;
                }
            } catch (IOException e) {
                // not yet
            }
            next = Math.max(next + POLL, System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
        throw failure("did not answer 200 to GET %s within three minutes".formatted(path));
    }

    /** So many reads, one after the other. */
    void read(String path, int times) {
        try (var http = new Http(port)) {
            for (int i = 0; i < times; i++) {
                var answer = http.get(path);
                if (answer.status() != 200 || answer.body().startsWith("{\"items\":[]")) {
                    throw failure("answered GET %s with %s".formatted(path, answer));
                }
            }
        } catch (IOException e) {
            throw failure("failed at GET %s: %s".formatted(path, e));
        }
    }

    /** Has it end in its own time, as a training run must: it writes its cache then. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
            throw failure("did not end within three minutes");
        }
    }

    /** Waits until it ends by itself; returns the nanoseconds since the start. */
    long end() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
            throw failure("did not end within three minutes");
        }
        long took = System.nanoTime() - started;
        if (process.exitValue() != 0) {
            throw failure("ended with status %d".formatted(process.exitValue()));
        }
        return took;
    }

    /** Resident memory in megabytes of 1,024 KB. */
    double megabytes() throws IOException {
        return lines("smaps_rollup").stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow()
                / 1024.0;
    }

    /** Milliseconds of CPU, user's and system's, its own and those of its ended children. */
    double cpuMillis() throws IOException {
        var stat = lines("stat").getFirst();
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * 1000.0 / TICKS;
    }

    private List<String> lines(String file) throws IOException {
        if (!process.isAlive()) {
            throw failure("ended with status %d".formatted(process.exitValue()));
        }
        return Files.readAllLines(Path.of("/proc/" + process.pid(), file));
    }

    private Failure failure(String what) {
        List<String> tail;
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            tail = all.subList(Math.max(0, all.size() - TAIL), all.size());
        } catch (IOException e) {
            tail = List.of();
        }
        return new Failure(
                "%s %s; its log, %s, ends:%n    %s"
                        .formatted(name, what, log, String.join("\n    ", tail)));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
