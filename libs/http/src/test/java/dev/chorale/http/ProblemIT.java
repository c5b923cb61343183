package dev.chorale.http;

import static dev.chorale.http.Http.get;
import static dev.chorale.http.Http.json;
import static dev.chorale.http.Http.post;
import static dev.chorale.http.Http.raw;
import static dev.chorale.http.Http.send;
import static dev.chorale.http.Http.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemIT {

    @Test
    void tellsAllThatIsWrongWithTheFields() {
        var answer = post("/things", "{\"lines\":[{\"sku\":\"a\",\"quantity\":0}]}");

        assertProblem(answer, 422, "validation");
        assertThat(json(answer).getJsonArray("errors"))
                .containsExactlyInAnyOrder(
                        error("lines[0].quantity", "must be at least 1"),
                        error("name", "is required"));
        assertThat(json(answer).getString("instance")).isEqualTo("/things");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                " ",
                "null",
                "nonsense",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\",\"lines\":[]} behind",
                "[]",
                "\"text\"",
                "{\"name\":\"\\ud8\"}"
            })
    void refusesABodyThatCantBeRead(String body) {
        var answer = post("/things", body);

        assertProblem(answer, 400, "malformed-body");
        assertThat(answer.body()).doesNotContain("dev.chorale", "java.", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'a','lines':[{'sku':'a','quantity':'abc'}]} | lines[0].quantity | must be"
                        + " a whole number from -2147483648 to 2147483647",
                "{'name':'a','lines':[{'sku':'a','quantity':'1'}]} | lines[0].quantity | must be a"
                        + " whole number from -2147483648 to 2147483647",
                "{'name':'a','lines':[{'sku':'a','quantity':2147483648}]} | lines[0].quantity |"
                        + " must be a whole number from -2147483648 to 2147483647",
                "{'name':'a','lines':[{'sku':'a','quantity':1.5}]} | lines[0].quantity | must be a"
                        + " whole number from -2147483648 to 2147483647",
                "{'name':'a','lines':[{'sku':'a','quantity':null}]} | lines[0].quantity | must be a"
                        + " whole number from -2147483648 to 2147483647",
                "{'name':'a','lines':[{'sku':'a'}]} | lines[0].quantity | must be a"
                        + " whole number from -2147483648 to 2147483647",
                "{'name':5,'lines':[]} | name | must be a string",
                "{'name':{},'lines':[]} | name | must be a string",
                "{'name':'a','lines':{}} | lines | must be a list",
                "{'name':'a','ref':'x','lines':[]} | ref | must be a UUID"
            })
    void namesTheFieldOfTheWrongKind(String body, String field, String message) {
        var answer = post("/things", body.replace('\'', '"'));

        assertProblem(answer, 400, "malformed-body");
        assertThat(json(answer).getJsonArray("errors")).containsExactly(error(field, message));
        assertThat(answer.body()).doesNotContain("dev.chorale", "java.", "Exception");
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        assertProblem(post("/things", "[".repeat(50_000)), 400, "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/things/x/y", "/things/no-uuid", "/q/nothing", "/%2e%2e/x"})
    void answersNotFoundForWhatIsNotThere(String path) {
        assertProblem(get(path), 404, "not-found");
    }

    @Test
    void tellsWhatIsNotThere() {
        var answer = get("/things/0191c2a0-0000-7000-8000-000000000001");

        assertProblem(answer, 404, "not-found");
        assertThat(json(answer).getString("detail"))
                .isEqualTo("There is no thing 0191c2a0-0000-7000-8000-000000000001");
    }

    @Test
    void answersMethodNotAllowed() {
        assertProblem(send(to("/things").DELETE()), 405, "method-not-allowed");
    }

    @Test
    void answersUnsupportedMediaType() {
        var xml = to("/things").header("Content-Type", "text/xml");

        assertProblem(
                send(xml.POST(BodyPublishers.ofString("<a/>"))), 415, "unsupported-media-type");
    }

    @Test
    void answersNotAcceptable() {
        assertProblem(send(to("/things").header("Accept", "image/png")), 406, "not-acceptable");
    }

    @Test
    void answersConflict() {
        assertProblem(get("/things/failing/conflict"), 409, "conflict");
    }

    @Test
    void keepsTheHeadersThatGoWithAStatus() {
        var answer = get("/things/failing/busy");

        assertProblem(answer, 503, "service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void saysWhenToTryAgain() {
        var answer = get("/things/failing/behind");

        assertProblem(answer, 503, "behind");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "stored-json"})
    void keepsItsOwnFaultsToItself(String how) {
        var answer = get("/things/failing/" + how);

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void answersForRoutesThatAreNoResources() {
        assertProblem(get("/route/thrown"), 500, "internal-error");
        assertThat(get("/route/thrown").body()).doesNotContain("secret");
        assertProblem(get("/route/status"), 410, "gone");
        assertProblem(get("/route/told"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /things/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET http:///x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: ///\r\nContent-Length: 2\r\n\r\n{}",
                "GET /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept: ///\r\n\r\n",
                "GET /things/% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things/%c3%28 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /nowhere?a=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things?limit=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things?limit=0&b={x|y} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things/a{b}[c]^|\\ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /things/\u00e9\u00ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /th|ngs HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                "BREW /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            })
    void answersOddRequests(String request) {
        assertRawProblem(raw(request));
    }

    static void assertProblem(HttpResponse<String> answer, int status, String kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type"))
                .containsExactly("application/problem+json");
        assertThat(answer.headers().allValues("X-Trace-Id")).hasSize(1);
        var problem = json(answer);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isEqualTo("urn:chorale:problem:" + kind);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("instance")).startsWith("/");
    }

    private static void assertRawProblem(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 4");
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-trace-id: ");
        var body = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(answer).startsWith("HTTP/1.1 " + body.getInteger("status"));
    }

    private static JsonObject error(String field, String message) {
        return new JsonObject().put("field", field).put("message", message);
    }
}
