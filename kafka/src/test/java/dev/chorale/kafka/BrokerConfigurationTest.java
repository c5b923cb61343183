package dev.chorale.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerConfigurationTest {

    @Test
    void fillsInPortsAndDirectory() throws IOException {
        var properties = new Properties();
        properties.load(
                new StringReader(
                        new BrokerConfiguration(19092, 19093, Path.of("/data/kafka"))
                                .serverProperties()));

        assertThat(properties)
                .containsEntry(
                        "listeners", "PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093")
                .containsEntry("controller.quorum.bootstrap.servers", "127.0.0.1:19093")
                .containsEntry("log.dirs", "/data/kafka");
        assertThat(properties.values()).noneMatch(value -> value.toString().contains("${"));
    }

    @Test
    void aMisspeltTopicIsNotCreatedByChance() {
        assertThat(new BrokerConfiguration(1, 2, Path.of("d")).serverProperties())
                .contains("auto.create.topics.enable=false");
    }
}
