package dev.chorale.testing;

import dev.chorale.localstack.KafkaClassPath;
import dev.chorale.localstack.KafkaProcess;
import dev.chorale.localstack.KafkaSettings;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.PortTakenException;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresServer;
import dev.chorale.localstack.PostgresSettings;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Parts as processes that end with this JVM, at free ports, their data below {@code target}. */
final class ProcessParts implements PartsSource {

    private static final int ATTEMPTS = 5;

    private final Path directory = PartsDirectory.ofThisJvm();

    @Override
    public PostgresServer startPostgres() {
        return retryingPorts(() ->
                new PostgresProcess(
                                PostgresSettings.in(directory.resolve("postgres"))
                                        .withPort(Ports.free())
                                        .withLifetime(Lifetime.WITH_JVM)
                                        // what it guards against, a machine that loses
                                        // power, is no part of any test
                                        .with("fsync", "off"))
                        .start()
                        .server());
    }

    @Override
    public String startKafka() {
        return retryingPorts(() ->
                new KafkaProcess(
                                KafkaSettings.in(directory.resolve("kafka"), KafkaClassPath.find())
                                        .withPorts(Ports.free(), Ports.free())
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start()
                        .bootstrapServers());
    }

    // another test run may take a free port before we do
    private static <T> T retryingPorts(Supplier<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.get();
            } catch (PortTakenException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
