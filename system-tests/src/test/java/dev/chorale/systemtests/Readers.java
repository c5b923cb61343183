package dev.chorale.systemtests;

import static org.awaitility.Awaitility.await;

import dev.chorale.systemtests.Http.Answer;
import java.time.Duration;
import java.util.UUID;

/**
 * Somebody who writes and reads what they wrote right after, here and in other services.
 *
 * @param asks whether the reads carry the position of the write
 */
record Readers(Shop shop, boolean asks) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STOCK = 100_000;

    /** What is written where, and read where. */
    enum Path {
        INVENTORY_TO_CATALOGUE("a product, ordered at order"),
        ORDER_TO_LIST("an order, in order's list"),
        ORDER_TO_PAYMENTS("an order, in billing's list"),
        ORDER_TO_NOTIFICATIONS("its settlement, in notification's list");

        final String told;

        Path(String told) {
            this.told = told;
        }
    }

    /** Writes, reads once, and notes what was read. */
    void go(Path path, String sku, ReadReport report) {
        switch (path) {
            case INVENTORY_TO_CATALOGUE -> orderWhatIsNew(report);
            case ORDER_TO_LIST -> listWhatIsOrdered(sku, report);
            case ORDER_TO_PAYMENTS -> findWhatIsToBePaid(sku, report);
            case ORDER_TO_NOTIFICATIONS -> findWhatTheCustomerIsTold(sku, report);
        }
    }

    /** A product with stock, in the catalogue. */
    String product() {
        var sku = "RW-" + UUID.randomUUID();
        var registered = register(sku);
        shop.receive(sku, STOCK);
        var order = Shop.body("tok_ok", sku, 1);
        await().atMost(PATIENCE)
                .until(() -> order(order, registered.header("X-Position")).status() == 201);
        return sku;
    }

    private void orderWhatIsNew(ReadReport report) {
        var sku = "RW-" + UUID.randomUUID();
        var written = register(sku);
        report.read(
                Path.INVENTORY_TO_CATALOGUE,
                () -> order(Shop.body("tok_ok", sku, 1), position(written)),
                answer -> answer.status() == 201);
    }

    private void listWhatIsOrdered(String sku, ReadReport report) {
        var customer = "RW-" + UUID.randomUUID();
        var body = Shop.body("tok_ok", sku, 1).replace("SYSTEM", customer);
        var written = order(body, "").expect(201);
        report.read(
                Path.ORDER_TO_LIST,
                () -> get(shop.order("/orders?customerId=" + customer), position(written)),
                answer -> answer.body().path("items").size() == 1);
    }

    private void findWhatIsToBePaid(String sku, ReadReport report) {
        var written = order(Shop.body("tok_ok", sku, 1), "").expect(201);
        report.read(
                Path.ORDER_TO_PAYMENTS,
                () -> get(shop.billing("/payments?limit=100"), position(written)),
                answer ->
                        answer.body()
                                .path("items")
                                .findValuesAsText("orderId")
                                .contains(written.text("orderId")));
    }

    private void findWhatTheCustomerIsTold(String sku, ReadReport report) {
        var id = order(Shop.body("tok_ok", sku, 1), "").expect(201).text("orderId");
        shop.awaitConfirmed(id);
        var settled = Http.get(shop.order("/orders/" + id + "/history")).expect(200);
        report.read(
                Path.ORDER_TO_NOTIFICATIONS,
                () -> get(shop.notification("/notifications?orderId=" + id), position(settled)),
                answer -> answer.body().path("items").size() == 1);
    }

    private Answer register(String sku) {
        return Http.send(
                        "PUT",
                        shop.inventory("/products/" + sku),
                        """
                        {"name": "Cheese", "unitPrice": {"amount": 1250, "currency": "EUR"}}\
                        """)
                .expect(201);
    }

    private Answer order(String body, String minPosition) {
        var url = shop.order("/orders");
        return minPosition.isEmpty()
                ? Http.send("POST", url, body)
                : Http.send("POST", url, body, "X-Min-Position", minPosition);
    }

    private static Answer get(String url, String minPosition) {
        var request = Http.request(url).GET();
        if (!minPosition.isEmpty()) {
            request.header("X-Min-Position", minPosition);
        }
        return Http.send(request.build());
    }

    private String position(Answer written) {
        var position = written.header("X-Position");
        if (position.isEmpty()) {
            throw new AssertionError("No X-Position: " + written.response());
        }
        return asks ? position : "";
    }
}
