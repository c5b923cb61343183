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

/** The parts' data of one JVM; what earlier ones have left behind is cleared away. */
final class PartsDirectory {

    private static final Path ALL = Path.of("target", "chorale-parts").toAbsolutePath();

    private PartsDirectory() {}

    static Path ofThisJvm() {
        try {
            Files.createDirectories(ALL);
            try (var directories = Files.list(ALL)) {
                directories.filter(PartsDirectory::isAbandoned).forEach(Directories::delete);
            }
            return Files.createDirectories(
                    ALL.resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
