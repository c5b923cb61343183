package dev.chorale.billing.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A payment gateway over HTTP that keeps to the contract of the real one: an idempotency key has
 * one outcome, and a request that comes while another one of its key is under way joins it.
 *
 * <p>Beside the tokens of the simulator it knows {@code tok_lost} (captures, then drops the
 * connection), {@code tok_late} (captures after ten seconds) and {@code tok_malformed} (is no token
 * to it).
 */
public final class TestGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final int port;
    private final Map<String, String> settled = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> inFlight = new ConcurrentHashMap<>();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Map<String, Integer> captures = new ConcurrentHashMap<>();
    private final Map<String, Integer> refunds = new ConcurrentHashMap<>();
    private volatile HttpServer server;

    private TestGateway(int port) {
        this.port = port;
    }

    /** Starts where {@link GatewayAddress} says. */
    public static TestGateway start() {
        var gateway = new TestGateway(GatewayAddress.port());
        gateway.up();
        return gateway;
    }

    /** Refuses connections from now on, and remembers all. */
    public void down() {
        server.stop(0);
    }

    public void up() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/charges", this::onCharges);
        server.createContext("/refunds", this::onRefund);
        server.start();
    }

    @Override
    public void close() {
        down();
    }

    /** How often money was taken for an order. */
    public int captures(UUID orderId) {
        return captures.getOrDefault(orderId.toString(), 0);
    }

    /** How often money was paid back for an order. */
    public int refunds(UUID orderId) {
        return refunds.getOrDefault(orderId.toString(), 0);
    }

    /** How often an order's charge was asked for. */
    public int requests(UUID orderId) {
        return requests.getOrDefault("charge-" + orderId, 0);
    }

    /** Takes the money as another run of billing would have. */
    public void capture(UUID orderId) {
        settle("charge-" + orderId, orderId.toString(), "TAKEN");
    }

    private void onCharges(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            var path = exchange.getRequestURI().getPath();
            find(exchange, path.substring("/charges/".length()));
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var body = JSON.readTree(exchange.getRequestBody());
        int nth = requests.merge(key, 1, Integer::sum);
        var token = body.get("token").asText();
        var outcome = charge(key, body, nth);
        switch (outcome) {
            case "MALFORMED" -> answer(exchange, 422, outcome);
            case "TAKEN" -> {
                if (token.equals("tok_lost")) {
                    exchange.close();
                } else {
                    answer(exchange, 200, outcome);
                }
            }
            case "DECLINED" -> answer(exchange, 402, outcome);
            default -> answer(exchange, 503, outcome);
        }
    }

    private void find(HttpExchange exchange, String key) throws IOException {
        var outcome = settled.get(key);
        if (outcome != null) {
            answer(exchange, 200, outcome);
        } else {
            answer(exchange, inFlight.containsKey(key) ? 409 : 404, "NONE");
        }
    }

    private String charge(String key, JsonNode body, int nth) {
        var mine = new CompletableFuture<String>();
        var running = inFlight.putIfAbsent(key, mine);
        if (running != null) {
            return running.join();
        }
        var outcome = UNAVAILABLE;
        try {
            outcome = settled.containsKey(key) ? settled.get(key) : decide(key, body, nth);
            return outcome;
        } finally {
            inFlight.remove(key);
            mine.complete(outcome);
        }
    }

    private String decide(String key, JsonNode body, int nth) {
        var order = body.get("orderId").asText();
        return switch (body.get("token").asText()) {
            case "tok_ok", "tok_lost" -> settle(key, order, "TAKEN");
            case "tok_slow" -> settleAfter(3, key, order);
            case "tok_late" -> settleAfter(10, key, order);
            case "tok_flaky" -> nth <= 2 ? UNAVAILABLE : settle(key, order, "TAKEN");
            case "tok_down" -> UNAVAILABLE;
            case "tok_malformed" -> "MALFORMED";
            default -> settle(key, order, "DECLINED");
        };
    }

    private String settleAfter(int seconds, String key, String order) {
        var later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(() -> settle(key, order, "TAKEN"), later).join();
    }

    private String settle(String key, String order, String outcome) {
        settled.put(key, outcome);
        if (outcome.equals("TAKEN")) {
            captures.merge(order, 1, Integer::sum);
        }
        return outcome;
    }

    private void onRefund(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var body = JSON.readTree(exchange.getRequestBody());
        if (!"TAKEN".equals(settled.get(body.get("chargeKey").asText()))) {
            answer(exchange, 422, "NOTHING_CAPTURED");
            return;
        }
        if (settled.putIfAbsent(key, "REFUNDED") == null) {
            refunds.merge(body.get("orderId").asText(), 1, Integer::sum);
        }
        answer(exchange, 200, "REFUNDED");
    }

    private static void answer(HttpExchange exchange, int status, String outcome)
            throws IOException {
        var body = "{\"status\":\"%s\"}".formatted(outcome).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
