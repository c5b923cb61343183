package dev.chorale.launcher.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Asks a process whether it is ready. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private Readiness() {}

    /** Whether what listens on a port says that it is ready. */
    static boolean of(int port) {
        return ask(port).map(answer -> answer.statusCode() == 200).orElse(false);
    }

    /** The checks that keep what listens on a port from being ready; empty when it doesn't tell. */
    static String obstacles(int port) {
        return ask(port).map(answer -> obstacles(answer.body())).orElse("");
    }

    private static String obstacles(String body) {
        try {
            var found = new ArrayList<String>();
            for (var check : JSON.readTree(body).path("checks")) {
                if (check.path("status").asText().equals("DOWN")) {
                    found.add(check.path("name").asText() + " " + check.path("data"));
                }
            }
            return String.join("; ", found);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static Optional<HttpResponse<String>> ask(int port) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
