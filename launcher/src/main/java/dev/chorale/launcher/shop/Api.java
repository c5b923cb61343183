package dev.chorale.launcher.shop;

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
import java.util.concurrent.ThreadLocalRandom;

/**
 * HTTP and JSON. What fails in passing is tried again, after ever longer pauses, until the caller's
 * patience is over; a call that was posted under a key has its effect once all the same.
 */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final Duration timeout;
    private final Duration patience;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * @param timeout of each try
     * @param patience since the first try, after which none is begun any more
     */
    public Api(Duration timeout, Duration patience) {
        this.timeout = timeout;
        this.patience = patience;
    }

    /** An answer that was waited for. */
    public record Answer(int status, JsonNode body) {

        /**
         * The body of an answer that went well.
         *
         * @throws ShopException for any other
         */
        public JsonNode ok(String asked) {
            if (status / 100 != 2) {
                throw new ShopException("%s was answered %d: %s".formatted(asked, status, body));
            }
            return body;
        }
    }

    /**
     * The body at an address.
     *
     * @throws ShopException when there is none to be had
     */
    public JsonNode get(String url) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).ok("GET " + url);
    }

    /** Puts a body to an address. */
    public Answer put(String url, Object body) throws InterruptedException {
        return send(withBody("PUT", url, body));
    }

    /** Posts under an idempotency key, so that trying again does nothing twice. */
    public Answer post(String url, String key, Object body) throws InterruptedException {
        return send(withBody("POST", url, body).header("Idempotency-Key", key));
    }

    /** Deletes what is at an address. */
    public Answer delete(String url) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE());
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
        var request = builder.header("Accept", "application/json").timeout(timeout).build();
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            boolean last = System.nanoTime() - deadline > 0;
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                boolean passing = answer.statusCode() >= 500 || answer.statusCode() == 409;
                if (!passing || last) {
                    return new Answer(answer.statusCode(), json(answer.body()));
                }
            } catch (IOException e) {
                if (last) {
                    throw new ShopException(
                            "%s %s failed: %s".formatted(request.method(), request.uri(), e));
                }
            }
            Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
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
    public static Map<String, Object> money(long amount, String currency) {
        return Map.of("amount", amount, "currency", currency);
    }
}
