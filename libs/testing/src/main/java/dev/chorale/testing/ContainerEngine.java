package dev.chorale.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether there is a container engine to talk to. */
final class ContainerEngine {

    private ContainerEngine() {}

    // asking Testcontainers takes long and logs much where there is none, so look first
    static boolean answers() {
        return isHinted() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean isHinted() {
        return System.getenv("DOCKER_HOST") != null
                || System.getProperty("docker.host") != null
                || sockets().anyMatch(Files::exists);
    }

    private static Stream<Path> sockets() {
        String home = System.getProperty("user.home");
        return Stream.concat(
                Stream.of(
                        Path.of("/var/run/docker.sock"), Path.of(home, ".docker/run/docker.sock")),
                Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                        .map(directory -> Path.of(directory, "docker.sock"))
                        .stream());
    }
}
