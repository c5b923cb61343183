package dev.chorale.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayFaultsTest {

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private GatewaySimulator gateway;

    @BeforeEach
    void start() throws IOException {
        gateway =
                new GatewaySimulator(
                        InetAddress.getLoopbackAddress(),
                        0,
                        folder.resolve("gateway.jsonl"),
                        Duration.ZERO,
                        () -> "");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void capturesOnceThoughItsAnswerIsDropped() throws Exception {
        fault("{\"kind\": \"DROP_AFTER\", \"seconds\": 60}");
        assertThatThrownBy(this::charge).isInstanceOf(IOException.class);
        assertThatThrownBy(this::charge).isInstanceOf(IOException.class);
        send("DELETE", "/faults", "");

        assertThat(charge().statusCode()).isEqualTo(200);
        assertThat(captures()).containsExactly("1");
    }

    @Test
    void capturesNothingWhenTheConnectionIsDroppedBefore() throws Exception {
        fault("{\"kind\": \"DROP_BEFORE\", \"seconds\": 60}");
        assertThatThrownBy(this::charge).isInstanceOf(IOException.class);
        assertThat(captures()).isEmpty();
    }

    @Test
    void capturesNothingWhileItIsUnavailable() throws Exception {
        fault("{\"kind\": \"UNAVAILABLE\", \"seconds\": 60}");
        assertThat(charge().statusCode()).isEqualTo(503);
        assertThat(send("GET", "/charges/k1", "").statusCode()).isEqualTo(503);
        assertThat(captures()).isEmpty();
        assertThat(send("GET", "/faults", "").body()).contains("\"callsStruck\":2");
    }

    @Test
    void answersLateButCapturesAtOnce() throws Exception {
        fault("{\"kind\": \"SLOW\", \"seconds\": 60, \"slowMillis\": 60000}");
        var waiting = client.sendAsync(chargeRequest(), HttpResponse.BodyHandlers.ofString());
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (captures().length == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(captures()).containsExactly("1");
        assertThat(waiting).isNotDone();
    }

    @Test
    void strikesAboutAsManyCallsAsItIsToldTo() throws Exception {
        fault("{\"kind\": \"UNAVAILABLE\", \"percent\": 50, \"seconds\": 60}");
        int struck = 0;
        for (int i = 0; i < 100; i++) {
            struck += charge().statusCode() == 503 ? 1 : 0;
        }
        assertThat(struck).isBetween(15, 85);
    }

    @Test
    void endsByItself() throws Exception {
        fault("{\"kind\": \"UNAVAILABLE\", \"seconds\": 1}");
        assertThat(charge().statusCode()).isEqualTo(503);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (charge().statusCode() != 200 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(charge().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seconds\": 1}",
                "{\"kind\": \"SLOW\"}",
                "{\"kind\": \"SLOW\", \"seconds\": 3601}",
                "{\"kind\": \"SLOW\", \"seconds\": 1, \"percent\": 0}"
            })
    void refusesAFaultThatMakesNoSense(String fault) throws Exception {
        assertThat(send("PUT", "/faults", fault).statusCode()).isEqualTo(422);
    }

    private void fault(String fault) throws Exception {
        assertThat(send("PUT", "/faults", fault).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> charge() throws Exception {
        return client.send(chargeRequest(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest chargeRequest() {
        return request(
                        "POST",
                        "/charges",
                        """
                        {"orderId": "o1", "amount": 1850, "currency": "EUR", "token": "tok_ok"}\
                        """)
                .header("Idempotency-Key", "k1")
                .build();
    }

    /** How often money really moved under each key. */
    private String[] captures() throws Exception {
        return Pattern.compile("\"times\":(\\d+)")
                .matcher(send("GET", "/captures", "").body())
                .results()
                .map(times -> times.group(1))
                .toArray(String[]::new);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
}
