package dev.chorale.order.benchmark;

import dev.chorale.kafka.TopicCatalogue;
import dev.chorale.kafka.Topics;
import dev.chorale.localstack.DatabaseSetup;
import dev.chorale.localstack.KafkaClassPath;
import dev.chorale.localstack.KafkaProcess;
import dev.chorale.localstack.KafkaSettings;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresSettings;
import dev.chorale.localstack.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL and a Kafka of the benchmark's own, set as those of the local stack. */
public final class Parts implements QuarkusTestResourceLifecycleManager {

    private @Nullable PostgresProcess postgres;
    private @Nullable KafkaProcess kafka;

    @Override
    public Map<String, String> start() {
        var directory = directory();
        int port = Ports.free();
        postgres =
                new PostgresProcess(
                                PostgresSettings.in(directory.resolve("postgres"))
                                        .withPort(port)
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start();
        new DatabaseSetup(postgres.server()).apply(List.of(ServiceDatabase.of("order")));
        kafka =
                new KafkaProcess(
                                KafkaSettings.in(directory.resolve("kafka"), KafkaClassPath.find())
                                        .withPorts(Ports.free(), Ports.free())
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start();
        try (var admin =
                Admin.create(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            new Topics(admin).apply(TopicCatalogue.topics());
        }
        return Map.of(
                "CHORALE_POSTGRES_HOST", "127.0.0.1",
                "CHORALE_POSTGRES_PORT", Integer.toString(port),
                "CHORALE_KAFKA", kafka.bootstrapServers(),
                "quarkus.http.test-port", "0",
                "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }
}
