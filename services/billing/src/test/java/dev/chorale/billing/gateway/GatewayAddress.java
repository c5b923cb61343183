package dev.chorale.billing.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

/**
 * Tells billing where the tests' gateway will be. The tests start the gateway themselves, since
 * Quarkus loads their classes apart from this one.
 */
public final class GatewayAddress implements QuarkusTestResourceLifecycleManager {

    /** How long the tests have payments watched that were given up. */
    public static final Duration WATCH_FOR = Duration.ofSeconds(4);

    private static final String PORT = "chorale.test.gateway.port";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0)) {
            System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.rest-client.gateway.url",
                "http://localhost:" + port(),
                "chorale.gateway.ask-again-after",
                "300ms",
                "chorale.gateway.patience-with-open-circuit",
                "4s",
                "chorale.reconciliation.sweep-every",
                "0.2s",
                "chorale.reconciliation.look-again-after",
                "100ms",
                "chorale.reconciliation.longest-wait",
                "500ms",
                "chorale.reconciliation.watch-for",
                WATCH_FOR.toString());
    }

    @Override
    public void stop() {}

    public static int port() {
        return Integer.getInteger(PORT);
    }
}
