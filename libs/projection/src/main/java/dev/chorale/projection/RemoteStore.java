package dev.chorale.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.CloudEventBatch;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Another service's store, over HTTP: see {@code PublishedEventsResource}. */
final class RemoteStore implements StoreReader, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final String url;

    /**
     * The store of the service at an address.
     *
     * @param url without a path: {@code http://localhost:8082}
     */
    RemoteStore(String url) {
        this.url = url;
    }

    @Override
    public long settledUntil(String topic) {
        var answer = get("/settled?topic=" + encoded(topic));
        try {
            return JSON.readTree(answer).required("settledUntil").longValue();
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException(url + " does not say up to where it is settled", e);
        }
    }

    @Override
    public List<CloudEvent> page(String topic, long after, long until, int limit) {
        return CloudEventBatch.read(
                get(
                        "?topic=%s&after=%d&until=%d&limit=%d"
                                .formatted(encoded(topic), after, until, limit)));
    }

    private byte[] get(String question) {
        var uri = URI.create(url + "/admin/published-events" + question);
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new StoreException(
                        "%s answers %d: %s"
                                .formatted(
                                        uri,
                                        response.statusCode(),
                                        new String(response.body(), UTF_8)));
            }
            return response.body();
        } catch (IOException e) {
            throw new StoreException(uri + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static String encoded(String topic) {
        return URLEncoder.encode(topic, UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
