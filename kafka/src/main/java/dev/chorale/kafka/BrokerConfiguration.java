package dev.chorale.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The configuration of a local broker.
 *
 * @param port for clients, on the loopback interface
 * @param controllerPort for the broker's own controller
 * @param data where its logs are kept
 */
public record BrokerConfiguration(int port, int controllerPort, Path data) {

    /** The {@code server.properties} to start the broker with. */
    public String serverProperties() {
        return resource("server.properties")
                .replace("${port}", Integer.toString(port))
                .replace("${controller.port}", Integer.toString(controllerPort))
                .replace("${log.dirs}", data.toString().replace("\\", "\\\\"));
    }

    /** The Log4j 2 configuration to start the broker with. */
    public String logging() {
        return resource("broker-log4j2.properties");
    }

    private static String resource(String name) {
        try (InputStream in = BrokerConfiguration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
