package dev.chorale.launcher.deadletter;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters of one service, asked of the service. */
public final class DeadLetterApi {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** A redrive of many letters takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final Service service;
    private final String letters;

    /**
     * @param url where the service answers
     */
    public DeadLetterApi(Service service, String url) {
        this.service = service;
        this.letters = url + "/admin/dead-letters";
    }

    /** A part of the list. */
    private record Page(List<Letter> items, @Nullable String next) {}

    /** All of them, oldest first, discarded ones included. */
    public List<Letter> all() throws IOException, InterruptedException {
        var all = new ArrayList<Letter>();
        var next = Optional.of("0");
        while (next.isPresent()) {
            var page = send(get("?limit=100&after=" + next.get()), Page.class);
            all.addAll(page.items());
            next = Optional.ofNullable(page.next());
        }
        return all;
    }

    /** One with all that it holds. */
    public Letter show(long number) throws IOException, InterruptedException {
        return send(get("/" + number), Letter.class);
    }

    /** Redrives all that is parked for the letter's key. */
    public Redriven redrive(long number) throws IOException, InterruptedException {
        return send(post("/" + number + "/redrive", Map.of()), Redriven.class);
    }

    /** Redrives everything. */
    public Redriven redriveAll() throws IOException, InterruptedException {
        return send(post("/redrive", Map.of()), Redriven.class);
    }

    /** Gives a letter up. */
    public Letter discard(long number, String reason) throws IOException, InterruptedException {
        return send(post("/" + number + "/discard", Map.of("reason", reason)), Letter.class);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(letters + path));
    }

    private HttpRequest.Builder post(String path, Object body) throws IOException {
        return get(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private <T> T send(HttpRequest.Builder request, Class<T> type)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer =
                    client.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw problem("%s does not run; './chorale up' starts it.".formatted(service.id()));
        }
        if (answer.statusCode() / 100 != 2) {
            throw problem("%s says: %s".formatted(service.id(), detail(answer)));
        }
        return JSON.readValue(answer.body(), type);
    }

    private static String detail(HttpResponse<byte[]> answer) throws IOException {
        try {
            return JSON.readTree(answer.body())
                    .path("detail")
                    .asText("status " + answer.statusCode());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return "status " + answer.statusCode();
        }
    }

    private static StackException problem(String line) {
        return new StackException(List.of(line));
    }
}
