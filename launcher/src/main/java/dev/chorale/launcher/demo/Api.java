package dev.chorale.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** HTTP and JSON, as the demo speaks them. What fails in passing is tried again. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /** An answer that was waited for. */
    record Answer(int status, JsonNode body) {

        /**
         * The body of an answer that went well.
         *
         * @throws DemoException for any other
         */
        JsonNode ok(String asked) {
            if (status / 100 != 2) {
                throw new DemoException("%s was answered %d: %s".formatted(asked, status, body));
            }
            return body;
        }
    }

    JsonNode get(String url) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).ok("GET " + url);
    }

    Answer put(String url, Object body) throws InterruptedException {
        return send(withBody("PUT", url, body));
    }

    /** Posts under an idempotency key, so that trying again does nothing twice. */
    Answer post(String url, String key, Object body) throws InterruptedException {
        return send(withBody("POST", url, body).header("Idempotency-Key", key));
    }

    private static HttpRequest.Builder withBody(String method, String url, Object body) {
        try {
            return HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Answer send(HttpRequest.Builder builder) throws InterruptedException {
        var request = builder.header("Accept", "application/json").timeout(PATIENCE).build();
        var pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                boolean passing = answer.statusCode() >= 500 || answer.statusCode() == 409;
                if (!passing || attempt == ATTEMPTS) {
                    return new Answer(answer.statusCode(), json(answer.body()));
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new DemoException(
                            "%s %s failed: %s".formatted(request.method(), request.uri(), e));
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode()
                    .put("body", new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Money as the contracts write it. */
    static Map<String, Object> money(long amount, String currency) {
        return Map.of("amount", amount, "currency", currency);
    }
}
