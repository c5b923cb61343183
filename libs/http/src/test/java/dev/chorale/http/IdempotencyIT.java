package dev.chorale.http;

import static dev.chorale.http.Http.post;
import static dev.chorale.http.Http.raw;
import static dev.chorale.http.Http.send;
import static dev.chorale.http.Http.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyIT {

    private final String key = UUID.randomUUID().toString();

    @Test
    void repeatsTheAnswerAndNotTheEffect() {
        var before = effects();
        var first = keyed("{\"a\":1,\"b\":[1,2]}");
        var again = keyed(" { \"b\": [1, 2],  \"a\": 1 } ");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue("X-Position"))
                .contains("test.events/" + key + "/1/id/type");
        assertThat(again.headers().firstValue("X-Position"))
                .isEqualTo(first.headers().firstValue("X-Position"));
        assertThat(effects()).isEqualTo(before + 1);
    }

    @Test
    void refusesTheKeyForAnotherBody() {
        keyed("{\"a\":1}");

        ProblemIT.assertProblem(keyed("{\"a\":2}"), 422, "idempotency-key-reused");
    }

    @Test
    void takesEffectOnceWhenTheSameComesManyTimesAtOnce() {
        var before = effects();

        var answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> keyed("{\"a\":1}")))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(effects()).isEqualTo(before + 1);
    }

    @Test
    void decidesARefusedRequestAfresh() {
        var before = effects();

        assertThat(keyed("{\"refused\":true}").statusCode()).isEqualTo(422);
        assertThat(keyed("{\"refused\":true}").statusCode()).isEqualTo(422);
        assertThat(effects()).isEqualTo(before + 2);
    }

    @Test
    void remembersNothingWithoutAKey() {
        var before = effects();

        post("/repeatable", "{\"a\":1}");
        post("/repeatable", "{\"a\":1}");

        assertThat(effects()).isEqualTo(before + 2);
    }

    @Test
    void refusesAKeyThatIsNone() {
        ProblemIT.assertProblem(keyed("a b", "{}"), 422, "validation");
        assertThat(
                        raw(
                                "POST /repeatable HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIdempotency-Key: caf\u00e9\r\n"
                                        + "Content-Type: application/json\r\n"
                                        + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 422");
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        ProblemIT.assertProblem(keyed("k".repeat(201), "{}"), 422, "validation");
        assertThat(keyed("k".repeat(200), "{}").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> keyed(String body) {
        return keyed(key, body);
    }

    private static HttpResponse<String> keyed(String key, String body) {
        return send(
                to("/repeatable")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static int effects() {
        return Integer.parseInt(
                List.of(post("/repeatable/effects", "{}").body()).getFirst().strip());
    }
}
