package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chorale.systemtests.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What customers and clerks do, and what they can see. */
final class Shop {

    /** What a product costs, in cents. */
    static final int PRICE = 1250;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningStack stack;

    Shop(RunningStack stack) {
        this.stack = stack;
    }

    RunningStack stack() {
        return stack;
    }

    /** A new product at 12.50 EUR with stock, known to the catalogue; its sku is made up. */
    String product(int stock) {
        var sku = "ST-" + UUID.randomUUID();
        Http.send(
                        "PUT",
                        inventory("/products/" + sku),
                        """
                        {"name": "Cheese", "unitPrice": {"amount": %d, "currency": "EUR"}}\
                        """
                                .formatted(PRICE))
                .expect(201);
        if (stock > 0) {
            receive(sku, stock);
        }
        awaitCatalogued(sku);
        return sku;
    }

    void receive(String sku, int quantity) {
        Http.send(
                        "POST",
                        inventory("/products/" + sku + "/receipts"),
                        "{\"quantity\": %d}".formatted(quantity))
                .expect(201);
    }

    /** The catalogue has no query: an order that is refused names the skus it doesn't know. */
    private void awaitCatalogued(String sku) {
        await("catalogue to know " + sku)
                .atMost(PATIENCE)
                .until(() -> place("tok_ok", sku, 1, "ST-none", 1).errors().size() == 1);
    }

    Answer place(String token, Object... skusAndQuantities) {
        return Http.send("POST", order("/orders"), body(token, skusAndQuantities));
    }

    String placed(String token, Object... skusAndQuantities) {
        return place(token, skusAndQuantities).expect(201).text("orderId");
    }

    /** The body of an order. */
    static String body(String token, Object... skusAndQuantities) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < skusAndQuantities.length; i += 2) {
            lines.add(
                    "{\"sku\": \"%s\", \"quantity\": %s}"
                            .formatted(skusAndQuantities[i], skusAndQuantities[i + 1]));
        }
        return """
        {"customer": {"id": "SYSTEM", "email": "system@example.org", "name": "System Test"},
         "lines": [%s], "paymentToken": "%s"}\
        """
                .formatted(String.join(", ", lines), token);
    }

    JsonNode awaitSettled(String orderId) {
        await("order " + orderId)
                .atMost(PATIENCE)
                .until(() -> !orderOf(orderId).path("status").asText().equals("PLACED"));
        return orderOf(orderId);
    }

    void awaitConfirmed(String orderId) {
        assertThat(awaitSettled(orderId).path("status").asText()).isEqualTo("CONFIRMED");
    }

    void awaitCancelled(String orderId, String reason) {
        var order = awaitSettled(orderId);
        assertThat(order.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(order.path("reason").asText()).isEqualTo(reason);
    }

    /** Waits until the list of orders, which follows the orders, has this one too. */
    void awaitListed(String orderId) {
        await("list with " + orderId)
                .atMost(PATIENCE)
                .until(() ->
                        all(order("/orders")).stream()
                                .anyMatch(o -> o.path("orderId").asText().equals(orderId)));
    }

    /** The order's mails, once there is one. */
    List<JsonNode> awaitMails(String orderId) {
        await("mail about " + orderId).atMost(PATIENCE).until(() -> !mails(orderId).isEmpty());
        return mails(orderId);
    }

    List<JsonNode> mails(String orderId) {
        return items(stack.url("parts", "mail") + "/mails", "messageId", orderId);
    }

    JsonNode awaitNotification(String orderId) {
        var url = notification("/notifications?orderId=" + orderId);
        await("notification about " + orderId)
                .atMost(PATIENCE)
                .until(() -> !Http.get(url).expect(200).body().path("items").isEmpty());
        return Http.get(url).expect(200).body().path("items");
    }

    List<JsonNode> captures(String orderId) {
        return items(stack.url("parts", "gateway") + "/captures", "orderId", orderId);
    }

    List<JsonNode> refunds(String orderId) {
        return items(stack.url("parts", "gateway") + "/refunds", "orderId", orderId);
    }

    JsonNode orderOf(String orderId) {
        return Http.get(order("/orders/" + orderId)).expect(200).body();
    }

    JsonNode payment(String orderId) {
        return Http.get(billing("/payments/" + orderId)).expect(200).body();
    }

    JsonNode productOf(String sku) {
        return Http.get(inventory("/products/" + sku)).expect(200).body();
    }

    /** Waits until a product's stock is as said. */
    void awaitStock(String sku, int onHand, int reserved) {
        await("stock of " + sku)
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    var product = productOf(sku);
                    assertThat(product.path("onHand").asInt()).isEqualTo(onHand);
                    assertThat(product.path("reserved").asInt()).isEqualTo(reserved);
                    assertThat(product.path("available").asInt()).isEqualTo(onHand - reserved);
                });
    }

    /** All items of a list, page by page. */
    List<JsonNode> all(String url) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = Http.get(url + "?limit=100" + cursor).expect(200).body();
            page.path("items").forEach(items::add);
            cursor = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    String order(String path) {
        return stack.url("order") + path;
    }

    String inventory(String path) {
        return stack.url("inventory") + path;
    }

    String billing(String path) {
        return stack.url("billing") + path;
    }

    String notification(String path) {
        return stack.url("notification") + path;
    }

    private static List<JsonNode> items(String url, String field, String text) {
        var items = Http.get(url).expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(field).asText().contains(text))
                .toList();
    }
}
