package dev.chorale.launcher.gateway;

import dev.chorale.launcher.faults.Faults;
import dev.chorale.launcher.http.HttpProblem;
import dev.chorale.launcher.http.LocalHttpServer;
import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.http.Request;
import dev.chorale.launcher.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The payment gateway's simulator over HTTP; what it captured outlives it. */
public final class GatewaySimulator implements AutoCloseable {

    private final Ledger ledger;
    private final Charges charges;
    private final Refunds refunds;
    private final Faults faults = new Faults();
    private final LocalHttpServer server;

    /**
     * Starts it.
     *
     * @param address of the interface that it listens on
     * @param port 0 for any free one
     * @param file where it keeps its books
     * @param slowness how long {@code tok_slow} takes
     * @param metrics further metrics to show, in Prometheus' text format
     */
    public GatewaySimulator(
            InetAddress address, int port, Path file, Duration slowness, Supplier<String> metrics)
            throws IOException {
        this.ledger = new Ledger(file);
        this.charges = new Charges(ledger, slowness);
        this.refunds = new Refunds(ledger);
        this.server =
                LocalHttpServer.start(address, port, routes(), () -> metrics() + metrics.get());
    }

    // what counts the captures is out of the faults' reach: it is how one sees what they did
    private List<Route> routes() {
        var routes =
                new ArrayList<>(
                        List.of(
                                faults.exposed(Route.post("/charges", this::charge)),
                                faults.exposed(Route.get("/charges/", this::find)),
                                faults.exposed(Route.post("/refunds", this::refund)),
                                Route.get("/captures", _ -> items(ledger.captures())),
                                Route.get("/refunds", _ -> items(ledger.refunds()))));
        routes.addAll(faults.routes());
        return routes;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private Reply charge(Request request) throws IOException, InterruptedException {
        var key = keyOf(request);
        return reply(charges.charge(key, request.body(ChargeRequest.class).checked()));
    }

    private Reply find(Request request) {
        var key = request.pathTail();
        if (charges.isInFlight(key)) {
            return Reply.json(409, Map.of("status", "IN_FLIGHT")).with("Retry-After", "1");
        }
        return switch (charges.settled(key).orElseGet(ChargeOutcome.Unavailable::new)) {
            case ChargeOutcome.Taken taken -> reply(taken);
            case ChargeOutcome.Declined(var reason) ->
                    Reply.json(200, Map.of("status", "DECLINED", "reason", reason));
            case ChargeOutcome.Unavailable _ ->
                    throw new HttpProblem(404, "Nothing is settled under " + key + ".");
        };
    }

    private Reply refund(Request request) throws IOException {
        var key = keyOf(request);
        var refundId = refunds.refund(key, request.body(RefundRequest.class).checked());
        return Reply.json(200, Map.of("status", "REFUNDED", "refundId", refundId));
    }

    private static String keyOf(Request request) {
        return request.header("Idempotency-Key")
                .orElseThrow(() -> new HttpProblem(400, "The header Idempotency-Key is missing."));
    }

    private static Reply reply(ChargeOutcome outcome) {
        return switch (outcome) {
            case ChargeOutcome.Taken(var chargeId) ->
                    Reply.json(200, Map.of("status", "TAKEN", "chargeId", chargeId));
            case ChargeOutcome.Declined(var reason) ->
                    Reply.json(402, Map.of("status", "DECLINED", "reason", reason));
            case ChargeOutcome.Unavailable _ -> Reply.json(503, Map.of("status", "UNAVAILABLE"));
        };
    }

    private static Reply items(List<Movement> movements) {
        return Reply.json(200, Map.of("items", movements));
    }

    private String metrics() {
        return """
        # TYPE gateway_captures_total counter
        gateway_captures_total %d
        # TYPE gateway_refunds_total counter
        gateway_refunds_total %d
        """
                .formatted(
                        ledger.captures().stream().mapToInt(Movement::times).sum(),
                        ledger.refunds().stream().mapToInt(Movement::times).sum());
    }

    @Override
    public void close() {
        server.close();
        ledger.close();
    }
}
