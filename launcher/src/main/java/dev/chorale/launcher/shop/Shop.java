package dev.chorale.launcher.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.stack.Port;
import dev.chorale.launcher.stack.StackPorts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Chorale as its customers and its warehouse see it: the public HTTP APIs. */
public final class Shop {

    private static final String NO_SUCH_SKU = "NO-SUCH-PRODUCT";
    private static final int PAGE = 100;

    private final Api api;
    private final StackPorts ports;
    private final String run;

    /**
     * @param run tells this run's idempotency keys from any other's
     */
    public Shop(Api api, StackPorts ports, String run) {
        this.api = api;
        this.ports = ports;
        this.run = run;
    }

    /** Makes a product known and receives its stock, once in a run. */
    public void register(Play.Product product) throws InterruptedException {
        var url = url(Port.INVENTORY, "/products/" + product.sku());
        api.put(
                        url,
                        Map.of(
                                "name",
                                product.name(),
                                "unitPrice",
                                Api.money(product.unitPrice(), Play.CURRENCY)))
                .ok("PUT " + url);
        if (product.received() > 0) {
            var receipts = url + "/receipts";
            api.post(receipts, run + "-" + product.sku(), Map.of("quantity", product.received()))
                    .ok("POST " + receipts);
        }
    }

    /**
     * Places an order, once however often it takes to get an answer.
     *
     * @return the order's id
     */
    public String place(Play.Order order) throws InterruptedException {
        return api.post(url(Port.ORDER, "/orders"), run + "-" + order.label(), body(order))
                .ok("POST /orders for order " + order.label())
                .path("orderId")
                .asText();
    }

    /**
     * Whether the order service knows all products. An order for all of them and one that doesn't
     * exist is refused, with a field for each unknown one, and changes nothing.
     */
    public boolean knows(List<Play.Product> products) throws InterruptedException {
        var lines =
                Stream.concat(products.stream().map(Play.Product::sku), Stream.of(NO_SUCH_SKU))
                        .map(sku -> new Play.Line(sku, 1))
                        .toList();
        var probe =
                new Play.Order(
                        "probe",
                        new Play.Customer("probe", "probe@example.org", "Probe"),
                        lines,
                        "tok_ok");
        var answer = api.post(url(Port.ORDER, "/orders"), run + "-probe", body(probe));
        if (answer.status() != 422) {
            throw new ShopException(
                    "POST /orders for a sku that doesn't exist was answered %d: %s"
                            .formatted(answer.status(), answer.body()));
        }
        return answer.body().path("errors").size() == 1;
    }

    private static Map<String, Object> body(Play.Order order) {
        return Map.of(
                "customer", order.customer(),
                "lines", order.lines(),
                "paymentToken", order.paymentToken());
    }

    /** All products by sku. */
    public Map<String, JsonNode> products() throws InterruptedException {
        var products = new HashMap<String, JsonNode>();
        var after = "";
        while (true) {
            var page = api.get(url(Port.INVENTORY, "/products?limit=" + PAGE + after));
            page.path("items").forEach(item -> products.put(item.path("sku").asText(), item));
            var next = page.path("next");
            if (next.isNull() || next.isMissingNode()) {
                return products;
            }
            after = "&after=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
    }

    /** What the order service says of an order. */
    public JsonNode order(String orderId) throws InterruptedException {
        return api.get(url(Port.ORDER, "/orders/" + orderId));
    }

    /** The gateway's captures. */
    public List<Movement> captures() throws InterruptedException {
        return movements("/captures");
    }

    /** The gateway's refunds. */
    public List<Movement> refunds() throws InterruptedException {
        return movements("/refunds");
    }

    private List<Movement> movements(String path) throws InterruptedException {
        var movements = new ArrayList<Movement>();
        for (var item : api.get(url(Port.GATEWAY, path)).path("items")) {
            movements.add(
                    new Movement(
                            item.path("orderId").asText(),
                            item.path("amount").asLong(),
                            item.path("times").asInt()));
        }
        return movements;
    }

    /** The mails that customers got. */
    public List<Letter> mails() throws InterruptedException {
        var letters = new ArrayList<Letter>();
        for (var item : api.get(url(Port.MAIL, "/mails")).path("items")) {
            letters.add(
                    new Letter(
                            item.path("to").asText(),
                            item.path("subject").asText() + "\n" + item.path("text").asText()));
        }
        return letters;
    }

    private String url(Port port, String path) {
        return "http://127.0.0.1:" + ports.of(port) + path;
    }

    /** Money that moved at the gateway, so many times. */
    public record Movement(String orderId, long amount, int times) {}

    /** A mail in a customer's box. */
    public record Letter(String to, String content) {}
}
