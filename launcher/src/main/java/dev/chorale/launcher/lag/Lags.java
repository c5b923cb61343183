package dev.chorale.launcher.lag;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks the running stack how far behind it is. */
public final class Lags {

    private Lags() {}

    /** The relay's lag by database; none when it doesn't answer. */
    public static List<RelayLag> ofRelay(String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/q/metrics"))
                        .header("Accept", "text/plain")
                        .timeout(Duration.ofSeconds(3))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? RelayLag.parse(answer.body()) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * Each consumer group's lag by topic, but for those of projections; none when Kafka doesn't
     * answer.
     */
    public static List<ConsumerLag> ofConsumers(String bootstrapServers) {
        return new ConsumerLags(bootstrapServers).read();
    }
}
