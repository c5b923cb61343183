package dev.chorale.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.http.LocalHttpServer;
import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.http.Request;
import dev.chorale.launcher.http.Route;
import dev.chorale.launcher.play.GeneratedPlay;
import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.stack.StackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order service that loses answers. */
class CustomersTest {

    private static final int ORDERS = 5;

    private final Map<String, Integer> triesByKey = new ConcurrentHashMap<>();
    private LocalHttpServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tryAgainUnderTheSameKeyUntilTheyAreAnswered() throws Exception {
        try (var customers =
                customers(tries ->
                        switch (tries) {
                            case 1 -> Reply.DROPPED;
                            case 2 -> Reply.json(503, Map.of());
                            default -> null;
                        })) {
            assertThat(triesByKey).hasSize(ORDERS).allSatisfy((_, n) -> assertThat(n).isEqualTo(3));
            assertThat(customers.orderIds())
                    .containsExactlyInAnyOrderElementsOf(triesByKey.keySet());
            assertThat(customers.troubles()).isEmpty();
        }
    }

    @Test
    void tellWhenTwoOfThemGotTheSameOrder() throws Exception {
        try (var customers = customers(_ -> Reply.json(201, Map.of("orderId", "the-same")))) {
            assertThat(customers.troubles()).hasSize(ORDERS - 1);
        }
    }

    @Test
    void tellWhenAnOrderIsRefused() throws Exception {
        try (var customers = customers(_ -> Reply.json(422, Map.of("title", "No")))) {
            assertThat(customers.troubles()).hasSize(ORDERS).allMatch(t -> t.contains("422"));
        }
    }

    private Customers customers(IntFunction<Reply> fate) throws Exception {
        server =
                LocalHttpServer.start(
                        InetAddress.getLoopbackAddress(),
                        0,
                        List.of(Route.post("/orders", request -> take(request, fate))),
                        () -> "");
        var ports = StackPorts.of(Map.of("CHORALE_ORDER_PORT", String.valueOf(server.port())));
        var api = new Api(Duration.ofSeconds(5), Duration.ofSeconds(20));
        var customers =
                new Customers(
                        new Shop(api, ports, "test"),
                        GeneratedPlay.of(ORDERS, 1).orders(),
                        Duration.ofMillis(1));
        customers.start(() -> Duration.ofMinutes(1));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (customers.waiting() > 0
                || customers.orderIds().size() + customers.troubles().size() < ORDERS) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        return customers;
    }

    private Reply take(Request request, IntFunction<Reply> fate) throws IOException {
        var key = request.header("Idempotency-Key").orElseThrow();
        var reply = fate.apply(triesByKey.merge(key, 1, Integer::sum));
        return reply != null ? reply : Reply.json(201, Map.of("orderId", key));
    }
}
