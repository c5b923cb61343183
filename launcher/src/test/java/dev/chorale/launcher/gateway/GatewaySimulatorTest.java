package dev.chorale.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewaySimulatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SLOW = Duration.ofMillis(600);

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private GatewaySimulator gateway;

    record Answer(int status, JsonNode body) {}

    @BeforeEach
    void start() throws IOException {
        gateway =
                new GatewaySimulator(
                        InetAddress.getLoopbackAddress(),
                        0,
                        folder.resolve("gateway.jsonl"),
                        SLOW,
                        () -> "");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void takesTheMoneyOnceUnderOneKey() {
        var first = charge("k1", "tok_ok");
        var second = charge("k1", "tok_ok");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("status").asText()).isEqualTo("TAKEN");
        assertThat(second).isEqualTo(first);
        assertThat(get("/charges/k1")).isEqualTo(first);
        assertThat(get("/captures").body().get("items").toString())
                .isEqualTo(
                        "[{\"idempotencyKey\":\"k1\",\"orderId\":\"o1\",\"amount\":1850,"
                                + "\"currency\":\"EUR\",\"times\":1}]");
    }

    @Test
    void takesTheMoneyTwiceUnderTwoKeys() {
        charge("k1", "tok_ok");
        charge("k2", "tok_ok");
        assertThat(get("/captures").body().get("items")).hasSize(2);
    }

    @Test
    void joinsAChargeThatIsUnderWay() {
        var answers =
                IntStream.range(0, 20)
                        .mapToObj(
                                _ -> CompletableFuture.supplyAsync(() -> charge("k1", "tok_slow")))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .distinct()
                        .toList();
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(get("/captures").body().get("items")).hasSize(1);
        assertThat(get("/captures").body().at("/items/0/times").asInt()).isEqualTo(1);
    }

    @Test
    void saysThatAChargeIsUnderWay() throws Exception {
        var slow = CompletableFuture.supplyAsync(() -> charge("k1", "tok_slow"));
        long deadline = System.nanoTime() + SLOW.toNanos();
        while (get("/charges/k1").status() != 409 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        var request = HttpRequest.newBuilder(uri("/charges/k1")).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(slow.join().status()).isEqualTo(200);
    }

    @Test
    void capturesEvenWhenTheClientOfASlowChargeHasGone() throws Exception {
        var impatient =
                HttpRequest.newBuilder(uri("/charges"))
                        .timeout(Duration.ofMillis(100))
                        .header("Idempotency-Key", "k1")
                        .POST(body("tok_slow"))
                        .build();
        assertThat(client.sendAsync(impatient, HttpResponse.BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(5));
        assertThat(charge("k1", "tok_slow").status()).isEqualTo(200);
        assertThat(get("/captures").body().at("/items/0/times").asInt()).isEqualTo(1);
    }

    @Test
    void failsTwiceForEachFlakyKeyAndThenTakes() {
        assertThat(charge("k1", "tok_flaky").status()).isEqualTo(503);
        assertThat(charge("k2", "tok_flaky").status()).isEqualTo(503);
        assertThat(charge("k1", "tok_flaky").status()).isEqualTo(503);
        assertThat(charge("k1", "tok_flaky").status()).isEqualTo(200);
        assertThat(charge("k1", "tok_flaky").status()).isEqualTo(200);
        assertThat(get("/charges/k2").status()).isEqualTo(404);
    }

    @Test
    void declinesForGood() {
        for (var token : new String[] {"tok_declined", "tok_unheard_of"}) {
            var answer = charge(token, token);
            assertThat(answer.status()).isEqualTo(402);
            assertThat(answer.body().get("status").asText()).isEqualTo("DECLINED");
            assertThat(answer.body().get("reason").asText()).isNotBlank();
            assertThat(charge(token, token)).isEqualTo(answer);
        }
        assertThat(get("/captures").body().get("items")).isEmpty();
        assertThat(get("/charges/tok_declined").body().get("status").asText())
                .isEqualTo("DECLINED");
    }

    @Test
    void isDownAlwaysForTheTokenThatSaysSo() {
        IntStream.range(0, 5)
                .forEach(_ -> assertThat(charge("k1", "tok_down").status()).isEqualTo(503));
        assertThat(get("/charges/k1").status()).isEqualTo(404);
    }

    @Test
    void remembersEverythingWhenItComesBack() throws IOException {
        var taken = charge("k1", "tok_ok");
        charge("k2", "tok_flaky");
        charge("k3", "tok_declined");
        var refunded = refund("r1", "k1", 850);
        stop();
        start();
        assertThat(charge("k1", "tok_ok")).isEqualTo(taken);
        assertThat(charge("k2", "tok_flaky").status()).isEqualTo(503);
        assertThat(charge("k2", "tok_flaky").status()).isEqualTo(200);
        assertThat(charge("k3", "tok_declined").status()).isEqualTo(402);
        assertThat(refund("r1", "k1", 850)).isEqualTo(refunded);
        assertThat(get("/captures").body().get("items"))
                .allMatch(item -> item.get("times").asInt() == 1)
                .hasSize(2);
    }

    @Test
    void refundsOnceUnderOneKey() {
        charge("k1", "tok_ok");
        var first = refund("r1", "k1", 1850);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("status").asText()).isEqualTo("REFUNDED");
        assertThat(refund("r1", "k1", 1850)).isEqualTo(first);
        assertThat(get("/refunds").body().get("items").toString())
                .isEqualTo(
                        "[{\"idempotencyKey\":\"r1\",\"orderId\":\"o1\",\"amount\":1850,"
                                + "\"currency\":\"EUR\",\"times\":1}]");
    }

    @Test
    void refundsNoMoreThanWasCaptured() {
        assertThat(refund("r0", "k1", 1).status()).isEqualTo(422);
        charge("k1", "tok_ok");
        assertThat(refund("r1", "k1", 1851).status()).isEqualTo(422);
        assertThat(refund("r2", "k1", 1000).status()).isEqualTo(200);
        assertThat(refund("r3", "k1", 1000).status()).isEqualTo(422);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherCharge() {
        charge("k1", "tok_ok");
        assertThat(charge("k1", "tok_slow").status()).isEqualTo(422);
        assertThat(get("/captures").body().get("items")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCharge() {
        assertThat(post("/charges", "k1", "{").status()).isEqualTo(400);
        assertThat(post("/charges", "k1", "").status()).isEqualTo(400);
        assertThat(post("/charges", "k1", "null").status()).isEqualTo(400);
        assertThat(post("/charges", "k1", "{}").status()).isEqualTo(422);
        assertThat(post("/charges", "", chargeBody("tok_ok")).status()).isEqualTo(400);
        assertThat(post("/charges", "k1", chargeBody("tok_ok").replace("1850", "-1")).status())
                .isEqualTo(422);
        assertThat(post("/charges", "k1", chargeBody("x".repeat(70_000))).status()).isEqualTo(413);
        assertThat(post("/captures", "k1", "{}").status()).isEqualTo(405);
        assertThat(get("/nothing").status()).isEqualTo(404);
        assertThat(get("/nothing").body().get("detail").asText()).contains("/nothing");
        assertThat(get("/captures").body().get("items")).isEmpty();
    }

    @Test
    void answersHealthAndMetrics() throws Exception {
        charge("k1", "tok_ok");
        assertThat(get("/q/health/ready").body().get("status").asText()).isEqualTo("UP");
        assertThat(get("/q/health/live").status()).isEqualTo(200);
        var metrics =
                client.send(
                        HttpRequest.newBuilder(uri("/q/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(metrics.body()).contains("gateway_captures_total 1\n");
    }

    private Answer charge(String key, String token) {
        return post("/charges", key, chargeBody(token));
    }

    private Answer refund(String key, String chargeKey, int amount) {
        return post(
                "/refunds",
                key,
                """
                {"orderId": "o1", "amount": %d, "currency": "EUR", "chargeKey": "%s"}\
                """
                        .formatted(amount, chargeKey));
    }

    private static String chargeBody(String token) {
        return """
        {"orderId": "o1", "amount": 1850, "currency": "EUR", "token": "%s"}\
        """
                .formatted(token);
    }

    private static HttpRequest.BodyPublisher body(String token) {
        return HttpRequest.BodyPublishers.ofString(chargeBody(token));
    }

    private Answer post(String path, String key, String body) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }
}
