package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.localstack.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What compose.yaml and the Dockerfiles promise; that they run is shown by {@code test
 * --containers}.
 */
class ComposeFileTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PUBLISHED =
            Pattern.compile("127\\.0\\.0\\.1:\\$\\{(CHORALE_\\w+_PORT):-(\\d+)}:\\d+");

    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void read() throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> file = yaml.load(Files.readString(ROOT.resolve("compose.yaml")));
        services = (Map<String, Map<String, Object>>) file.get("services");
    }

    @Test
    void publishesTheLocalStacksPortsOnTheLoopbackInterfaceOnly() {
        var found = new EnumMap<Port, Integer>(Port.class);
        var numbers = new HashSet<Integer>();
        for (var service : services.values()) {
            for (var published : list(service, "ports")) {
                var match = PUBLISHED.matcher(published);
                assertThat(match.matches()).as(published).isTrue();
                int number = Integer.parseInt(match.group(2));
                assertThat(numbers.add(number)).as(published + ", once").isTrue();
                named(match.group(1)).ifPresent(port -> found.put(port, number));
            }
        }

        assertThat(found)
                .allSatisfy((port, number) -> assertThat(number).isEqualTo(port.standard()));
        assertThat(found.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Port.values())
                                .filter(port -> port != Port.KAFKA_CONTROLLER) // not from outside
                                .toList());
    }

    @Test
    void setsPostgresAsTheLocalStackDoes() {
        var command = list(services.get("postgres"), "command");

        assertThat(PostgresSettings.in(Path.of("anywhere")).parameters())
                .allSatisfy(
                        (name, value) -> assertThat(command).contains("-c" + name + "=" + value));
    }

    @Test
    void runsWhatIsOursWithoutRightsOnAReadOnlyRoot() {
        assertThat(services.values())
                .filteredOn(service -> image(service).startsWith("${CHORALE_IMAGES:-chorale}/"))
                .hasSizeGreaterThan(10)
                .allSatisfy(service -> {
                    assertThat(service).containsEntry("read_only", true);
                    assertThat(list(service, "cap_drop")).containsExactly("ALL");
                });
    }

    static Stream<Path> dockerfiles() throws IOException {
        try (var files = Files.find(ROOT, 6, (file, _) -> isDockerfile(file))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void imagesStandOnAPinnedBaseAndRunAsNobodyInParticular(Path dockerfile) throws IOException {
        assertThat(Files.readAllLines(dockerfile))
                .contains("FROM $BASE", "USER 1001")
                .anyMatch(line -> line.matches("ARG BASE=[a-z/-]+:\\d[\\w.-]+"))
                .anyMatch(line ->
                        line.matches("HEALTHCHECK .* CMD \\[\"/usr/local/bin/ready\", \"\\d+\"]"))
                .anyMatch(line -> line.matches("LABEL org.opencontainers.image.title=.*"));
    }

    @Test
    void thereIsADockerfileForEachForm() throws IOException {
        assertThat(dockerfiles().map(file -> ROOT.relativize(file).toString()))
                .contains("outbox-relay/src/main/docker/Dockerfile.jvm")
                .containsAll(
                        Service.all().stream()
                                .map(Service::module)
                                .flatMap(module ->
                                        Stream.of("jvm", "native")
                                                .map(form ->
                                                        module
                                                                + "/src/main/docker/Dockerfile."
                                                                + form))
                                .toList());
    }

    private static boolean isDockerfile(Path file) {
        return file.getFileName().toString().startsWith("Dockerfile.")
                && file.getParent().endsWith("src/main/docker");
    }

    private static Optional<Port> named(String variable) {
        return Arrays.stream(Port.values()).filter(p -> p.variable().equals(variable)).findFirst();
    }

    private static String image(Map<String, Object> service) {
        return String.valueOf(service.get("image"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> service, String property) {
        return (List<String>) service.getOrDefault(property, List.of());
    }
}
