package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.localstack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, as it is configured, in the heap that it is given locally. */
class RelayApplicationIT {

    private static final List<String> SERVICES =
            List.of("order", "inventory", "billing", "notification");

    @TempDir Path directory;
    private final Parts parts = Parts.shared();
    private final int port = Ports.free();
    private final int standbyPort = Ports.free();
    private Process application;
    private @Nullable Process standby;

    @AfterEach
    void kill() throws Exception {
        application.destroyForcibly().waitFor();
        if (standby != null) {
            standby.destroyForcibly().waitFor();
        }
    }

    @Test
    void relaysFourDatabasesInASmallHeapAndAnotherTakesOver() throws Exception {
        var outboxes = new ArrayList<Outbox>();
        for (var service : SERVICES) {
            outboxes.add(parts.emptyDatabase(service));
        }
        application = start(Map.of("RELAY_TRIM_AGE", "0s", "RELAY_TRIM_EVERY", "200ms"));
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> {
                    var ready = get("/q/health/ready");
                    assertThat(ready.statusCode()).isEqualTo(503);
                    assertThat(ready.body()).contains("no table public.outbox in publication");
                });
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);

        var ids = new HashMap<String, List<String>>();
        for (var outbox : outboxes) {
            outbox.migrate();
        }
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
        for (var outbox : outboxes) {
            ids.put(outbox.name(), OutboxRelayIT.commitConcurrently(outbox, 2, 100));
        }

        for (var service : SERVICES) {
            parts.topic(service).holdsExactly(ids.get(service));
        }
        var metrics = get("/q/metrics").body();
        for (var service : SERVICES) {
            int count = ids.get(service).size();
            assertThat(metrics)
                    .contains(
                            "outbox_relay_records_total{database=\"%s\"} %d.0"
                                    .formatted(service, count),
                            "outbox_relay_lag_seconds_count{database=\"%s\"} %d"
                                    .formatted(service, count),
                            "outbox_relay_wal_behind_bytes{database=\"%s\"}".formatted(service));
        }
        for (var service : SERVICES) {
            var trimmed =
                    "outbox_relay_trimmed_total{database=\"%s\"} %d.0"
                            .formatted(service, ids.get(service).size());
            Eventually.eventually(
                    Duration.ofSeconds(20),
                    () -> assertThat(get("/q/metrics").body()).contains(trimmed));
        }
        takeOver(outboxes, ids);
        long stopping = System.nanoTime();
        standby.destroy();
        assertThat(standby.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - stopping))
                .isLessThan(Duration.ofSeconds(10));
        assertThat(log().filter(line -> line.contains("yet; trying again")))
                .as("said once for each database")
                .hasSize(SERVICES.size());
        assertThat(log().filter(line -> line.contains(" ERROR "))).isEmpty();
    }

    private void takeOver(List<Outbox> outboxes, Map<String, List<String>> ids) throws Exception {
        var settings = Map.of("QUARKUS_HTTP_PORT", Integer.toString(standbyPort));
        standby = start(settings, "standby.log");
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> {
                    var ready = get(standbyPort, "/q/health/ready");
                    assertThat(ready.statusCode()).isEqualTo(200);
                    assertThat(ready.body().split("STANDBY", -1)).hasSize(SERVICES.size() + 1);
                });
        application.destroyForcibly().waitFor();
        for (var outbox : outboxes) {
            ids.get(outbox.name()).addAll(outbox.commit(List.of("a", "b")));
        }
        Eventually.eventually(
                Duration.ofSeconds(10),
                () ->
                        assertThat(
                                        get(standbyPort, "/q/health/ready")
                                                .body()
                                                .split("STREAMING", -1))
                                .hasSize(SERVICES.size() + 1));
        for (var outbox : outboxes) {
            parts.topic(outbox.name()).holdsExactly(ids.get(outbox.name()));
        }
    }

    @Test
    void refusesADatabaseThatIsThereTwice() throws Exception {
        application = start(Map.of("RELAY_DATABASES_1__NAME", "order"));

        assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(application.exitValue()).isNotZero();
        assertThat(log().filter(line -> line.contains("relay.databases: 'order' is there twice")))
                .isNotEmpty();
    }

    private Process start(Map<String, String> settings) throws IOException {
        return start(settings, "relay.log");
    }

    private Process start(Map<String, String> settings, String log) throws IOException {
        var process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        process.environment().put("CHORALE_KAFKA", parts.kafka().bootstrapServers());
        process.environment().put("CHORALE_POSTGRES_HOST", "127.0.0.1");
        process.environment().put("CHORALE_POSTGRES_PORT", Integer.toString(parts.postgresPort()));
        process.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process.environment().putAll(settings);
        return process.redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile())
                .start();
    }

    private java.util.stream.Stream<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("relay.log")).stream();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(port, path);
    }

    private HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
