package dev.chorale.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Kafka, the relay and the auditor as they are packaged, without any service. */
final class Audited implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of("order", "inventory", "billing", "notification");
    private static final ObjectMapper JSON = new ObjectMapper();

    final PostgresProcess postgres;
    final KafkaProcess kafka;
    private final Path directory;
    private final int postgresPort = Ports.free();
    private final int relayPort = Ports.free();
    private final int auditorPort = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process relay;
    private @Nullable Process auditor;

    Audited(Path directory) throws Exception {
        this.directory = directory;
        postgres =
                new PostgresProcess(
                                PostgresSettings.in(directory.resolve("postgres"))
                                        .withPort(postgresPort)
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start();
        kafka =
                new KafkaProcess(
                                KafkaSettings.in(directory.resolve("kafka"), KafkaClassPath.find())
                                        .withPorts(Ports.free(), Ports.free())
                                        .withLifetime(Lifetime.WITH_JVM))
                        .start();
        new DatabaseSetup(postgres.server())
                .apply(SERVICES.stream().map(ServiceDatabase::of).toList());
        for (var service : SERVICES) {
            database(service).migrate();
        }
        createTopics();
    }

    private void createTopics() throws Exception {
        var topics =
                SERVICES.stream()
                        .map(each ->
                                new NewTopic(each + ".events", Optional.of(3), Optional.empty()))
                        .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        }
    }

    AuditedDatabase database(String service) {
        return new AuditedDatabase(postgres.server(), service);
    }

    Hand hand() {
        return new Hand(kafka.bootstrapServers());
    }

    void startRelay() throws Exception {
        relay = start("outbox-relay", relayPort, "192m");
        awaitReady(relayPort);
    }

    void startAuditor() throws Exception {
        auditor = start("auditor", auditorPort, "128m");
        awaitReady(auditorPort);
    }

    void killRelay() throws Exception {
        kill(relay);
    }

    void killAuditor() throws Exception {
        kill(auditor);
    }

    static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    }

    private static void kill(@Nullable Process process) throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String module, int port, String heap) throws IOException {
        var process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        Path.of("..", module, "target", "quarkus-app", "quarkus-run.jar")
                                .toString());
        var environment = new HashMap<String, String>();
        environment.put("CHORALE_KAFKA", kafka.bootstrapServers());
        environment.put("CHORALE_POSTGRES_HOST", "127.0.0.1");
        environment.put("CHORALE_POSTGRES_PORT", Integer.toString(postgresPort));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process.environment().putAll(environment);
        return process.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                directory.resolve(module + ".log").toFile()))
                .start();
    }

    String auditorsLog() throws IOException {
        return Files.readString(directory.resolve("auditor.log"));
    }

    private void awaitReady(int port) throws InterruptedException {
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> {
                    if (get(port, "/q/health/ready").statusCode() != 200) {
                        throw new IOException(get(port, "/q/health/ready").body());
                    }
                });
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(auditorPort, path);
    }

    private HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        return client.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    JsonNode verdict() throws IOException, InterruptedException {
        return JSON.readTree(get("/audit").body());
    }

    JsonNode fullVerdict() throws IOException, InterruptedException {
        var request = request(auditorPort, "/audit/full").POST(HttpRequest.BodyPublishers.noBody());
        return JSON.readTree(
                client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Each violation, as "kind eventId where". */
    static List<String> lines(JsonNode verdict) {
        var lines = new ArrayList<String>();
        for (var each : verdict.path("violations")) {
            lines.add(
                    "%s %s %s %s"
                            .formatted(
                                    each.path("service").asText(),
                                    each.path("kind").asText(),
                                    each.path("eventId").asText(),
                                    each.path("where").asText()));
        }
        return lines;
    }

    @Override
    public void close() throws Exception {
        kill(auditor);
        kill(relay);
        client.shutdownNow();
        kafka.stop();
        postgres.stop();
    }
}
