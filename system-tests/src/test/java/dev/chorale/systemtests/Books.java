package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;

/** Holds what the services, the gateway and the mail server say of orders against each other. */
final class Books {

    private final Shop shop;

    Books(Shop shop) {
        this.shop = shop;
    }

    /**
     * Waits until the orders, of one piece each, have settled, and checks that all agree on them.
     *
     * @param sku what they are of
     * @param stock what there was of it
     */
    void balance(Collection<String> orderIds, String sku, int stock) {
        assertThat(orderIds).doesNotHaveDuplicates();
        int confirmed = 0;
        for (var id : orderIds) {
            if (isConfirmed(shop.awaitSettled(id))) {
                confirmed++;
            }
        }
        shop.awaitStock(sku, stock - confirmed, 0);
        for (var id : orderIds) {
            balance(id);
        }
    }

    private void balance(String orderId) {
        var notifications = shop.awaitNotification(orderId);
        var confirmed = isConfirmed(shop.orderOf(orderId));
        var captured = amounts(shop.captures(orderId));
        var refunded = amounts(shop.refunds(orderId));

        assertThat(captured - refunded)
                .as("money kept for %s", orderId)
                .isEqualTo(confirmed ? Shop.PRICE : 0);
        assertThat(captured).as("money taken for %s", orderId).isLessThanOrEqualTo(Shop.PRICE);
        assertThat(shop.mails(orderId)).as("mails about %s", orderId).hasSize(1);
        assertThat(notifications).as("notifications about %s", orderId).hasSize(1);
        assertThat(notifications.get(0).path("template").asText())
                .isEqualTo(confirmed ? "ORDER_CONFIRMED" : "ORDER_CANCELLED");
    }

    private static boolean isConfirmed(JsonNode order) {
        return order.path("status").asText().equals("CONFIRMED");
    }

    private static int amounts(List<JsonNode> movements) {
        return movements.stream()
                .mapToInt(movement ->
                        movement.path("amount").asInt() * movement.path("times").asInt())
                .sum();
    }
}
