package dev.chorale.http;

import static dev.chorale.http.Http.json;
import static dev.chorale.http.Http.post;
import static dev.chorale.http.Http.raw;
import static dev.chorale.http.Http.send;
import static dev.chorale.http.Http.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class BodyLimitIT {

    private static final int LIMIT = 256 * 1024;

    @ParameterizedTest
    @EnumSource
    void takesABodyOfTheLargestSize(Version version) {
        var answer = send(announced(thingOf(LIMIT)).version(version));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getInteger("length")).isGreaterThan(LIMIT - 100);
    }

    @ParameterizedTest
    @EnumSource
    void takesABodyOfTheLargestSizeWithoutItsLength(Version version) {
        var answer = send(chunked(thingOf(LIMIT)).version(version));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getInteger("length")).isGreaterThan(LIMIT - 100);
    }

    @ParameterizedTest
    @EnumSource
    void takesASmallBodyWithoutItsLength(Version version) {
        assertThat(send(chunked(thingOf(100)).version(version)).statusCode()).isEqualTo(200);
        assertThat(send(chunked("").version(version)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void refusesOneByteMore(Version version) {
        assertTooLarge(announced(thingOf(LIMIT + 1)).version(version));
        assertTooLarge(chunked(thingOf(LIMIT + 1)).version(version));
    }

    @ParameterizedTest
    @EnumSource
    void letsAClientReadTheAnswerThatStillSends(Version version) {
        var five = thingOf(5_000_000);
        for (int i = 0; i < 5; i++) {
            assertTooLarge(announced(five).version(version));
            assertTooLarge(chunked(five).version(version));
        }
    }

    @Test
    void refusesItForPathsThatNobodyServes() {
        ProblemIT.assertProblem(post("/nowhere", thingOf(5_000_000)), 413, "body-too-large");
    }

    @Test
    void letsCurlReadTheAnswer() throws Exception {
        assertThat(curl("-H", "Transfer-Encoding: chunked")).isEqualTo("413");
        assertThat(curl("-H", "Expect:")).isEqualTo("413");
        assertThat(curl()).isEqualTo("413");
    }

    @Test
    void refusesALengthThatIsNone() {
        for (var length : new String[] {"-1", "abc", "99999999999999999999", "9999999999"}) {
            assertThat(
                            raw(
                                    "POST /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                                            + length
                                            + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void goesOnServingTheConnection() {
        var body = thingOf(LIMIT + 1);
        var answers =
                raw(
                        "POST /things HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body
                                + "GET /things?limit=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 413").contains("HTTP/1.1 200");
    }

    private static String curl(String... options) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.addAll(java.util.List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"));
        command.addAll(java.util.List.of(options));
        command.addAll(
                java.util.List.of(
                        "-H",
                        "Content-Type: application/json",
                        "--data-binary",
                        "@-",
                        "http://localhost:" + Http.port() + "/things"));
        var curl = new ProcessBuilder(command).start();
        try (var in = curl.getOutputStream()) {
            in.write(thingOf(5_000_000).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(curl.waitFor(Http.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                + (curl.exitValue() == 0 ? "" : " exit " + curl.exitValue());
    }

    private static void assertTooLarge(HttpRequest.Builder request) {
        ProblemIT.assertProblem(send(request), 413, "body-too-large");
    }

    private static HttpRequest.Builder announced(String body) {
        return to("/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder chunked(String body) {
        return to("/things")
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofInputStream(() ->
                                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String thingOf(int bytes) {
        var frame = "{\"lines\":[],\"name\":\"\"}";
        return "{\"lines\":[],\"name\":\"" + "x".repeat(bytes - frame.length()) + "\"}";
    }
}
