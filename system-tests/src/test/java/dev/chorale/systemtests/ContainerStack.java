package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stack in containers, by {@code compose.yaml}; {@code images.sh} has built its images. */
final class ContainerStack implements RunningStack {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Path COMPOSE = Chorale.root().resolve("containers/compose");
    private static final Path LOG = Path.of("target", "compose.log").toAbsolutePath();

    /** As compose.yaml has them: each can be moved by {@code CHORALE_<NAME>_PORT}. */
    private static final Map<String, Integer> PORTS =
            Map.ofEntries(
                    Map.entry("order", 8081),
                    Map.entry("inventory", 8082),
                    Map.entry("billing", 8083),
                    Map.entry("notification", 8084),
                    Map.entry("relay", 8085),
                    Map.entry("auditor", 8086),
                    Map.entry("gateway", 8090),
                    Map.entry("mail", 8091),
                    Map.entry("smtp", 2525),
                    Map.entry("postgres", 15432),
                    Map.entry("kafka", 19092),
                    Map.entry("kafka_2", 19094),
                    Map.entry("kafka_3", 19095));

    private static final List<String> PROCESSES =
            List.of(
                    "order",
                    "inventory",
                    "billing",
                    "notification",
                    "relay",
                    "auditor",
                    "gateway",
                    "mail");

    private final int portOffset;
    private final Thread ending = new Thread(() -> compose("down", "--volumes"));

    private ContainerStack(int portOffset) {
        this.portOffset = portOffset;
    }

    static ContainerStack start() {
        var stack = new ContainerStack(ThreadLocalRandom.current().nextInt(1_000, 12_000));
        Runtime.getRuntime().addShutdownHook(stack.ending);
        stack.up();
        return stack;
    }

    @Override
    public void up() {
        compose("up", "--detach", "--no-build");
        for (var process : PROCESSES) {
            await(process + " to be ready").atMost(PATIENCE).until(() -> isReady(process));
        }
    }

    private boolean isReady(String process) {
        try {
            return Http.get("http://" + address(process) + "/q/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void down() {
        compose("stop");
        assertThat(PROCESSES).noneMatch(this::isReady);
    }

    @Override
    public void kill(String process) {
        compose("kill", process);
    }

    @Override
    public String url(String process) {
        return "http://" + address(process);
    }

    @Override
    public String url(String process, String what) {
        return "http://" + address(what);
    }

    @Override
    public String kafka() {
        return Stream.of("kafka", "kafka_2", "kafka_3")
                .map(this::address)
                .collect(Collectors.joining(","));
    }

    private String address(String name) {
        return "127.0.0.1:" + (PORTS.get(name) + portOffset);
    }

    @Override
    public JsonNode status() {
        throw new UnsupportedOperationException("mark the test with @OnProcesses");
    }

    @Override
    public Chorale.Result call(String... words) {
        throw new UnsupportedOperationException("mark the test with @OnProcesses");
    }

    @Override
    public Chorale.Result call(Map<String, String> environment, String... words) {
        throw new UnsupportedOperationException("mark the test with @OnProcesses");
    }

    @Override
    public String log(String process) {
        throw new UnsupportedOperationException("mark the test with @OnProcesses");
    }

    @Override
    public JsonNode chaos(String... words) {
        throw new UnsupportedOperationException("mark the test with @OnProcesses");
    }

    private void compose(String... words) {
        var command = new ArrayList<>(List.of(COMPOSE.toString()));
        command.addAll(List.of(words));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("COMPOSE_PROJECT_NAME", "chorale-test-" + portOffset);
        PORTS.forEach((name, port) ->
                builder.environment()
                        .put(
                                "CHORALE_%s_PORT".formatted(name.toUpperCase(Locale.ROOT)),
                                Integer.toString(port + portOffset)));
        try {
            Files.createDirectories(LOG.getParent());
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError(command + " hangs; see " + LOG);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "%s ended with %d; see %s".formatted(command, process.exitValue(), LOG));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during " + command, e);
        }
    }

    @Override
    public void close() {
        ending.run();
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}
