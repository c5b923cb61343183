package dev.chorale.testing;

import dev.chorale.localstack.PostgresServer;
import dev.chorale.localstack.PostgresSettings;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Parts in containers, which Testcontainers removes when this JVM has ended. */
final class ContainerParts implements PartsSource {

    private static final DockerImageName POSTGRES =
            image("chorale.test.postgres-image", "postgres:18", "postgres");
    private static final DockerImageName KAFKA =
            image("chorale.test.kafka-image", "apache/kafka:4.2.1", "apache/kafka");

    @Override
    @SuppressWarnings("resource") // lives as long as this JVM
    public PostgresServer startPostgres() {
        var container =
                new PostgreSQLContainer(POSTGRES)
                        .withUsername("postgres")
                        .withPassword("postgres")
                        .withCommand(command());
        container.start();
        return new PostgresServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    // set as the local stack's is
    private static String[] command() {
        var settings = PostgresSettings.in(Path.of("")).with("fsync", "off").parameters();
        return Stream.concat(
                        Stream.of("postgres"),
                        settings.entrySet().stream()
                                .map(setting ->
                                        "-c%s=%s".formatted(setting.getKey(), setting.getValue())))
                .toArray(String[]::new);
    }

    @Override
    @SuppressWarnings("resource") // lives as long as this JVM
    public String startKafka() {
        var container =
                new KafkaContainer(KAFKA)
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return container.getBootstrapServers();
    }

    private static DockerImageName image(String property, String usual, String compatibleWith) {
        return DockerImageName.parse(System.getProperty(property, usual))
                .asCompatibleSubstituteFor(compatibleWith);
    }
}
