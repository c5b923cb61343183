package dev.chorale.http;

import static dev.chorale.http.Http.get;
import static dev.chorale.http.Http.send;
import static dev.chorale.http.Http.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PositionHeadersIT {

    @Test
    void readsWhatAClientCollected() {
        var answer = seen("things/a/1/e/t, things/b/2/e/t", "things/c%2Fd/3/e/t");

        assertThat(new JsonArray(answer.body())).containsExactly("a", "b", "c/d");
    }

    @Test
    void asksForNothingWithoutTheHeader() {
        assertThat(get("/things/seen").body()).isEqualTo("[]");
    }

    @Test
    void saysWhichHeaderIsWrong() {
        var answer = seen("things/a/1/e/t, nonsense");

        ProblemIT.assertProblem(answer, 422, "validation");
        assertThat(answer.body())
                .contains("\"field\":\"X-Min-Position\"", "topic/key/sequence/event/type");
    }

    private static HttpResponse<String> seen(String... lines) {
        var request = to("/things/seen").GET();
        for (var line : lines) {
            request.header("X-Min-Position", line);
        }
        return send(request);
    }
}
