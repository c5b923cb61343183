package dev.chorale.launcher.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.play.GeneratedPlay;
import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.shop.Api;
import dev.chorale.launcher.shop.Shop;
import dev.chorale.launcher.shop.ShopException;
import dev.chorale.launcher.shop.Stocking;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.StackPorts;
import dev.chorale.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stack is used for all day, once: products, receipts, orders that are confirmed, declined
 * and out of stock, and the reads of all four services.
 */
final class Workload {

    /** Of these orders some are confirmed, some declined and some out of stock. */
    static final Play PLAY = GeneratedPlay.of(40, 20);

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int READ_IN_DEPTH = 5;

    private static final List<Port> APPLICATIONS =
            List.of(
                    Port.ORDER,
                    Port.INVENTORY,
                    Port.BILLING,
                    Port.NOTIFICATION,
                    Port.RELAY,
                    Port.AUDITOR);

    private final Api api = new Api(Duration.ofSeconds(20), Duration.ofSeconds(60));
    private final StackPorts ports;
    private final Shop shop;

    Workload(StackPorts ports) {
        this.ports = ports;
        this.shop = new Shop(api, ports, "training");
    }

    /**
     * Plays it.
     *
     * @throws ShopException when the stack doesn't take it
     */
    void play() throws InterruptedException {
        new Stocking(shop, Terminal.silent()).receive(PLAY.products());
        var ids = new ArrayList<String>();
        for (var order : PLAY.orders()) {
            ids.add(shop.place(order));
        }
        for (var id : ids) {
            awaitSettled(id);
        }
        read(ids);
    }

    private void awaitSettled(String id) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (shop.order(id).path("status").asText().equals("PLACED")) {
            if (System.nanoTime() > deadline) {
                throw new ShopException(
                        "Order %s isn't settled after %d s".formatted(id, PATIENCE.toSeconds()));
            }
            Thread.sleep(100);
        }
    }

    private void read(List<String> ids) throws InterruptedException {
        shop.products();
        get(Port.ORDER, "/orders?limit=20");
        get(Port.ORDER, "/orders?limit=20&status=CONFIRMED");
        get(Port.BILLING, "/payments?limit=20");
        get(Port.NOTIFICATION, "/notifications?limit=20");
        get(Port.INVENTORY, "/products/" + PLAY.products().getFirst().sku());
        for (var id : paid(ids)) {
            get(Port.ORDER, "/orders/" + id + "/history");
            get(Port.ORDER, "/orders/" + id + "/timeline");
            get(Port.BILLING, "/payments/" + id);
            get(Port.NOTIFICATION, "/notifications?orderId=" + id);
        }
        for (var application : APPLICATIONS) {
            get(application, "/q/health/ready");
        }
    }

    /** Some that were paid for: billing need not know of the others. */
    private List<String> paid(List<String> ids) throws InterruptedException {
        var paid = new ArrayList<String>();
        for (var id : ids) {
            if (paid.size() < READ_IN_DEPTH
                    && shop.order(id).path("status").asText().equals("CONFIRMED")) {
                paid.add(id);
            }
        }
        return paid;
    }

    private JsonNode get(Port port, String path) throws InterruptedException {
        return api.get("http://127.0.0.1:" + ports.of(port) + path);
    }
}
