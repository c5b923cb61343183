package dev.chorale.testing;

import dev.chorale.localstack.Directories;
import dev.chorale.localstack.KafkaProcess;
import dev.chorale.localstack.KafkaSettings;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The parts' data of one JVM; what earlier ones have left behind is cleared away. */
final class PartsDirectory {

    private static final Logger LOG = Logger.getLogger(PartsDirectory.class.getName());
    private static final Path ALL = Path.of("target", "chorale-parts").toAbsolutePath();

    private PartsDirectory() {}

    static Path ofThisJvm() {
        try {
            Files.createDirectories(ALL);
            try (var directories = Files.list(ALL)) {
                directories.filter(PartsDirectory::isAbandoned).forEach(PartsDirectory::sweep);
            }
            return Files.createDirectories(
                    ALL.resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // a server that is just ending may still be at work in there: the next run tries again
    private static void sweep(Path directory) {
        try {
            Directories.delete(directory);
        } catch (UncheckedIOException e) {
            LOG.log(Level.FINE, "left for the next run: " + directory, e);
        }
    }

    // its processes end a moment after their JVM
    private static boolean isAbandoned(Path directory) {
        return !isRunning(directory.getFileName().toString())
                && new PostgresProcess(PostgresSettings.in(directory.resolve("postgres")))
                        .process()
                        .isEmpty()
                && new KafkaProcess(KafkaSettings.in(directory.resolve("kafka"), ""))
                        .process()
                        .isEmpty();
    }

    private static boolean isRunning(String pid) {
        return pid.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }
}
