package dev.chorale.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessIT {

    @TempDir Path directory;
    private KafkaSettings settings;
    private KafkaProcess kafka;

    @BeforeEach
    void settings() {
        settings =
                KafkaSettings.in(directory, KafkaClassPath.find())
                        .withPorts(Ports.free(), Ports.free())
                        .withLifetime(Lifetime.WITH_JVM);
        kafka = new KafkaProcess(settings);
    }

    @AfterEach
    void stop() {
        kafka.stop();
    }

    @Test
    void keepsItsTopicsOverARestart() throws Exception {
        Files.createDirectories(directory.resolve("data/half-formatted"));
        kafka.start();
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        kafka.stop();
        assertThat(kafka.process()).isEmpty();

        kafka.start();

        try (var admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var _ =
                new ServerSocket(
                        settings.controllerPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(kafka::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(
                            "Kafka's controller needs port " + settings.controllerPort());
        }
    }

    @Test
    void saysWhatItsLogSaysWhenItCannotStart() {
        kafka =
                new KafkaProcess(
                        new KafkaSettings(
                                directory,
                                settings.port(),
                                settings.controllerPort(),
                                directory.toString(),
                                "256m",
                                Lifetime.WITH_JVM));

        assertThatThrownBy(kafka::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("kafka.tools.StorageTool");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
