package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chorale.localstack.DatabaseSetup;
import dev.chorale.localstack.KafkaClassPath;
import dev.chorale.localstack.KafkaProcess;
import dev.chorale.localstack.KafkaSettings;
import dev.chorale.localstack.Lifetime;
import dev.chorale.localstack.Ports;
import dev.chorale.localstack.PostgresProcess;
import dev.chorale.localstack.PostgresSettings;
import dev.chorale.localstack.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A PostgreSQL server and a Kafka broker of their own. */
final class Parts {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static final class Shared {
        static final Parts PARTS = start(Map.of());
    }

    private final PostgresProcess postgres;
    private final KafkaProcess kafka;
    private final int postgresPort;

    private Parts(PostgresProcess postgres, KafkaProcess kafka, int postgresPort) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.postgresPort = postgresPort;
    }

    /** Started once for all tests of this JVM; each uses a database and a topic of its own. */
    static Parts shared() {
        return Shared.PARTS;
    }

    /**
     * For a test that stops and starts them.
     *
     * @param parameters of the server, which differ from the local stack's
     */
    static Parts start(Map<String, String> parameters) {
        try {
            var directory = Files.createTempDirectory(TARGET, "relay-it");
            int port = Ports.free();
            var settings =
                    PostgresSettings.in(directory.resolve("postgres"))
                            .withPort(port)
                            .withLifetime(Lifetime.WITH_JVM)
                            // every database of every test leaves its slot behind
                            .with("max_replication_slots", "100")
                            .with("max_wal_senders", "100")
                            // tests have no minute to wait for it
                            .with("autovacuum_naptime", "1s");
            for (var parameter : parameters.entrySet()) {
                settings = settings.with(parameter.getKey(), parameter.getValue());
            }
            var postgres = new PostgresProcess(settings).start();
            var kafka =
                    new KafkaProcess(
                                    KafkaSettings.in(
                                                    directory.resolve("kafka"),
                                                    KafkaClassPath.find())
                                            .withPorts(Ports.free(), Ports.free())
                                            .withLifetime(Lifetime.WITH_JVM))
                            .start();
            return new Parts(postgres, kafka, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PostgresProcess postgres() {
        return postgres;
    }

    KafkaProcess kafka() {
        return kafka;
    }

    int postgresPort() {
        return postgresPort;
    }

    TestConfig config(String name) {
        return TestConfig.of(kafka.bootstrapServers(), postgresPort, name);
    }

    /** A service's database with its role, and its topic, but no table yet. */
    Outbox emptyDatabase(String name) throws Exception {
        new DatabaseSetup(postgres.server()).apply(List.of(ServiceDatabase.of(name)));
        var topic = new NewTopic(name + ".events", Optional.of(3), Optional.empty());
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        }
        return new Outbox(postgres.server(), name);
    }

    Outbox database(String name) throws Exception {
        var outbox = emptyDatabase(name);
        outbox.migrate();
        return outbox;
    }

    Topic topic(String name) {
        return new Topic(kafka.bootstrapServers(), name + ".events");
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
