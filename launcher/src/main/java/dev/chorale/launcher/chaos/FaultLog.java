package dev.chorale.launcher.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What was done to the stack and how it came back, a line each with its times, in a file. */
final class FaultLog implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final BufferedWriter out;
    private final long started = System.nanoTime();

    private FaultLog(Path file, BufferedWriter out) {
        this.file = file;
        this.out = out;
    }

    /** Begins a log in the place of the last run's. */
    static FaultLog open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new FaultLog(file, Files.newBufferedWriter(file));
    }

    Path file() {
        return file;
    }

    synchronized void line(String what, Object... values) {
        try {
            double seconds = (System.nanoTime() - started) / 1e9;
            out.write(
                    String.format(
                            Locale.ROOT,
                            "%s  %7.1f s  %s%n",
                            TIME.format(Instant.now()),
                            seconds,
                            what.formatted(values)));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
