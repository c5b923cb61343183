package dev.chorale.localstack;

import java.nio.file.Path;

/**
 * How a local Kafka broker runs.
 *
 * @param directory holds its data, configuration, log and pid file; what is there already is gone
 *     on with
 * @param port for clients, on the loopback interface
 * @param controllerPort for its own controller
 * @param classPath of the broker, as {@code java -cp} takes it
 * @param heap most memory for objects, as {@code -Xmx} takes it
 */
public record KafkaSettings(
        Path directory,
        int port,
        int controllerPort,
        String classPath,
        String heap,
        Lifetime lifetime) {

    public static final int DEFAULT_PORT = 19092;

    public KafkaSettings {
        directory = directory.toAbsolutePath().normalize();
    }

    /** A broker in the background at the default port, its controller at the next one. */
    public static KafkaSettings in(Path directory, String classPath) {
        return new KafkaSettings(
                directory, DEFAULT_PORT, DEFAULT_PORT + 1, classPath, "256m", Lifetime.BACKGROUND);
    }

    public KafkaSettings withPorts(int port, int controllerPort) {
        return new KafkaSettings(directory, port, controllerPort, classPath, heap, lifetime);
    }

    public KafkaSettings withHeap(String heap) {
        return new KafkaSettings(directory, port, controllerPort, classPath, heap, lifetime);
    }

    public KafkaSettings withLifetime(Lifetime lifetime) {
        return new KafkaSettings(directory, port, controllerPort, classPath, heap, lifetime);
    }
}
