package dev.chorale.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the broker's jars. They have a class path of their own, since the broker's Kafka client is
 * newer than the one that the services are built with.
 */
public final class KafkaClassPath {

    /** System property that names the directory of the broker's jars. */
    public static final String PROPERTY = "chorale.kafka.lib";

    private static final Path BUILT = Path.of("kafka", "broker", "target", "lib");

    private KafkaClassPath() {}

    /** The class path of all jars in a directory. */
    public static String of(Path directory) {
        return directory.toAbsolutePath().normalize().resolve("*").toString();
    }

    /**
     * The jars that {@link #PROPERTY} names, or else those that the build has gathered in the
     * checkout that this process runs in.
     *
     * @throws LocalStackException when there are none
     */
    public static String find() {
        return configured()
                .or(KafkaClassPath::built)
                .map(KafkaClassPath::of)
                .orElseThrow(() ->
                        new LocalStackException(
                                "the Kafka broker's jars are missing: run ./mvnw -pl"
                                        + " kafka/broker process-resources, or name their"
                                        + " directory by -D"
                                        + PROPERTY));
    }

    private static Optional<Path> configured() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    private static Optional<Path> built() {
        return Stream.iterate(Path.of("").toAbsolutePath(), KafkaClassPath::exists, Path::getParent)
                .map(directory -> directory.resolve(BUILT))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static boolean exists(@Nullable Path directory) {
        return directory != null;
    }
}
