package dev.chorale.billing.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Tells billing where the tests' gateway will be. The tests start the gateway themselves, since
 * Quarkus loads their classes apart from this one.
 */
public final class GatewayAddress implements QuarkusTestResourceLifecycleManager {

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
                "4s");
    }

    @Override
    public void stop() {}

    public static int port() {
        return Integer.getInteger(PORT);
    }
}
