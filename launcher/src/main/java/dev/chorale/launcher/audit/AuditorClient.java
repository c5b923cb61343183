package dev.chorale.launcher.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks the running auditor. */
public final class AuditorClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI audit;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    /**
     * @param url the auditor's, as in {@code http://localhost:8086}
     */
    public AuditorClient(String url) {
        audit = URI.create(url + "/audit");
    }

    /**
     * What it has found up to now.
     *
     * @throws IOException when it does not answer as it should
     */
    public JsonNode verdict() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(audit).timeout(PATIENCE).build();
        return body(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Begins a full audit; completes with its verdict, however long that takes. */
    public CompletableFuture<JsonNode> fullVerdict() {
        var request =
                HttpRequest.newBuilder(URI.create(audit + "/full"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> {
                    try {
                        return body(answer);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    private JsonNode body(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
