package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of an order when nothing breaks. */
@SystemTest
@Order(1)
class SagaIT {

    private final Shop shop;

    SagaIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void confirmsWhatIsInStockAndPaid() {
        var cheese = shop.product(10);
        var wine = shop.product(5);
        var id = shop.placed("tok_ok", cheese, 4, wine, 5);

        shop.awaitConfirmed(id);

        assertThat(shop.orderOf(id).path("total").path("amount").asInt()).isEqualTo(9 * 1250);
        assertThat(types(shop.order("/orders/" + id + "/history")))
                .containsExactly(
                        "dev.chorale.order.OrderPlaced", "dev.chorale.order.OrderConfirmed");
        assertThat(shop.payment(id).path("status").asText()).isEqualTo("TAKEN");
        assertThat(shop.payment(id).path("amount").path("amount").asInt()).isEqualTo(9 * 1250);
        assertCapturedOnce(id, 9 * 1250);
        shop.awaitStock(cheese, 6, 0);
        shop.awaitStock(wine, 0, 0);
        assertTold(id, "ORDER_CONFIRMED", "is confirmed");
    }

    @Test
    void cancelsWhatIsOutOfStockAndReservesNothingOfIt() {
        var plenty = shop.product(100);
        var scarce = shop.product(2);
        var id = shop.placed("tok_ok", plenty, 1, scarce, 3);

        shop.awaitCancelled(id, "OUT_OF_STOCK");

        shop.awaitStock(plenty, 100, 0);
        shop.awaitStock(scarce, 2, 0);
        assertThat(shop.captures(id)).isEmpty();
        Http.get(shop.billing("/payments/" + id)).expect(404);
        assertTold(id, "ORDER_CANCELLED", "was cancelled");
    }

    @Test
    void cancelsWhatIsDeclinedAndReleasesItsStock() {
        var sku = shop.product(3);
        var id = shop.placed("tok_declined", sku, 3);

        shop.awaitCancelled(id, "PAYMENT_DECLINED");

        shop.awaitStock(sku, 3, 0);
        assertThat(shop.payment(id).path("status").asText()).isEqualTo("FAILED");
        assertThat(shop.captures(id)).isEmpty();
        assertTold(id, "ORDER_CANCELLED", "was cancelled");
    }

    @Test
    void paysOnceThroughAFlakyGateway() {
        var sku = shop.product(1);
        var id = shop.placed("tok_flaky", sku, 1);

        shop.awaitConfirmed(id);

        assertThat(shop.payment(id).path("attempts").asInt()).isEqualTo(3);
        assertCapturedOnce(id, 1250);
        shop.awaitStock(sku, 0, 0);
    }

    @Test
    void paysOnceThroughAGatewaySlowerThanItsTimeout() {
        var sku = shop.product(1);
        var id = shop.placed("tok_slow", sku, 1);

        shop.awaitConfirmed(id);

        assertCapturedOnce(id, 1250);
        shop.awaitStock(sku, 0, 0);
    }

    @Test
    void cancelsWhenTheGatewayStaysDown() {
        var sku = shop.product(1);
        var id = shop.placed("tok_down", sku, 1);

        shop.awaitCancelled(id, "PAYMENT_GATEWAY_UNAVAILABLE");

        shop.awaitStock(sku, 1, 0);
        assertThat(shop.captures(id)).isEmpty();
        assertTold(id, "ORDER_CANCELLED", "was cancelled");
    }

    private void assertCapturedOnce(String orderId, int amount) {
        var captures = shop.captures(orderId);
        assertThat(captures).hasSize(1);
        assertThat(captures.getFirst().path("times").asInt()).isEqualTo(1);
        assertThat(captures.getFirst().path("amount").asInt()).isEqualTo(amount);
    }

    private void assertTold(String orderId, String template, String subject) {
        var mails = shop.awaitMails(orderId);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().path("subject").asText()).contains(orderId, subject);
        var notifications = shop.awaitNotification(orderId);
        assertThat(notifications).hasSize(1);
        assertThat(notifications.get(0).path("template").asText()).isEqualTo(template);
        assertThat(notifications.get(0).path("status").asText()).isEqualTo("SENT");
    }

    private static List<String> types(String url) {
        return Http.get(url).expect(200).body().findValues("type").stream()
                .map(JsonNode::asText)
                .toList();
    }
}
