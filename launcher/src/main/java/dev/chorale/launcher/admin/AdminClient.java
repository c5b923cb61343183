package dev.chorale.launcher.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chorale.launcher.stack.Service;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks a service under {@code /admin}. Each call throws {@link SilentException} when nobody
 * answers, and {@link RefusedException} when the service answers with a problem.
 */
public final class AdminClient {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final HttpClient client;
    private final Service service;
    private final String root;
    private final Duration patience;

    /**
     * @param root what all paths begin with: {@code http://localhost:8081/admin/dead-letters}
     * @param patience for each answer
     */
    public AdminClient(Service service, String root, Duration patience) {
        this.service = service;
        this.root = root;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    /** Whose it is. */
    public Service service() {
        return service;
    }

    /** What is at a path. */
    public <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), type);
    }

    /** Posts a body in JSON. */
    public <T> T post(String path, Object body, Class<T> type)
            throws IOException, InterruptedException {
        var json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return send("POST", path, json, type);
    }

    /** Deletes what is at a path. */
    public <T> T delete(String path, Class<T> type) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody(), type);
    }

    private <T> T send(String method, String path, BodyPublisher body, Class<T> type)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(root + path))
                        .method(method, body)
                        .header("Content-Type", "application/json")
                        .timeout(patience)
                        .build();
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer);
        }
        return JSON.readValue(answer.body(), type);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new SilentException(
                    "%s does not run; './chorale up' starts it.".formatted(service.id()));
        } catch (IOException e) {
            throw new SilentException(
                    "%s does not answer (%s); 'chorale logs %s' tells more."
                            .formatted(service.id(), e.getMessage(), service.id()));
        }
    }

    private RefusedException refused(HttpResponse<byte[]> answer) throws IOException {
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            problem = JSON.missingNode();
        }
        var detail = problem.path("detail").asText("status " + answer.statusCode());
        return new RefusedException(
                "%s says: %s".formatted(service.id(), detail),
                answer.statusCode(),
                problem.path("type").asText());
    }
}
