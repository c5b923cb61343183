package dev.chorale.launcher.stack;

import dev.chorale.localstack.LocalStackException;
import dev.chorale.localstack.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Brings a service's database up to date before the service starts: the same executable, which ends
 * when that is done. A service that starts often need not look each time.
 *
 * @param command the executable
 * @param environment what the service is told
 * @param log takes its output
 */
record Migration(String name, List<String> command, Map<String, String> environment, Path log) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * Runs it to its end.
     *
     * @throws LocalStackException when the database could not be brought up to date
     */
    void run() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_INIT_AND_EXIT", "true");
            builder.environment().put("CHORALE_MIGRATE_AT_START", "true");
            await(builder.start());
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    private void await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw failed("did not get done with its database in " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw failed("could not bring its database up to date");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was stopped while it brought its database up to date");
        } finally {
            process.destroy();
        }
    }

    private StartFailedException failed(String why) {
        return new StartFailedException(name, why, log);
    }
}
