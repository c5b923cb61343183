package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.testing.TopicRecords;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients rely on beside the orders themselves. */
@SystemTest
@Order(3)
class HttpContractIT {

    private static final String KEY = "Idempotency-Key";

    private final Shop shop;

    HttpContractIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void answersARepeatedOrderAsItDidTheFirstTime() {
        var sku = shop.product(10);
        var key = UUID.randomUUID().toString();
        var body = Shop.body("tok_ok", sku, 2);

        var first = Http.send("POST", shop.order("/orders"), body, KEY, key).expect(201);
        var second = Http.send("POST", shop.order("/orders"), body, KEY, key).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Location")).isEqualTo("/orders/" + first.text("orderId"));
        shop.awaitConfirmed(first.text("orderId"));
        shop.awaitStock(sku, 8, 0);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() {
        var sku = shop.product(10);
        var key = UUID.randomUUID().toString();
        Http.send("POST", shop.order("/orders"), Shop.body("tok_ok", sku, 1), KEY, key).expect(201);

        var other = Http.send("POST", shop.order("/orders"), Shop.body("tok_ok", sku, 2), KEY, key);

        assertThat(other.expect(422).contentType()).startsWith("application/problem+json");
        shop.awaitStock(sku, 9, 0);
    }

    @Test
    void receivesGoodsOnceUnderOneKey() {
        var sku = shop.product(0);
        var key = UUID.randomUUID().toString();
        var url = shop.inventory("/products/" + sku + "/receipts");

        Http.send("POST", url, "{\"quantity\": 7}", KEY, key).expect(201);
        Http.send("POST", url, "{\"quantity\": 7}", KEY, key).expect(201);
        Http.send("POST", url, "{\"quantity\": 8}", KEY, key).expect(422);

        shop.awaitStock(sku, 7, 0);
    }

    @Test
    void pagesThroughAllOrdersNewestFirst() {
        var sku = shop.product(3);
        var older = shop.placed("tok_ok", sku, 1);
        var newer = shop.placed("tok_ok", sku, 1);
        shop.awaitConfirmed(older);
        shop.awaitConfirmed(newer);
        shop.awaitListed(newer);

        var ids =
                shop.all(shop.order("/orders")).stream()
                        .map(order -> order.path("orderId").asText())
                        .toList();

        assertThat(ids).doesNotHaveDuplicates().containsSubsequence(newer, older);
    }

    @Test
    void changesAProductWithoutMakingItNew() {
        var sku = shop.product(1);
        var url = shop.inventory("/products/" + sku);
        var body = "{\"name\": \"Ripe\", \"unitPrice\": {\"amount\": 990, \"currency\": \"EUR\"}}";

        Http.send("PUT", url, body).expect(200);

        var product = shop.productOf(sku);
        assertThat(product.path("name").asText()).isEqualTo("Ripe");
        assertThat(product.path("unitPrice").path("amount").asInt()).isEqualTo(990);
        assertThat(product.path("onHand").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "inventory", "billing", "notification"})
    void answersForItsOperators(String service) {
        var url = shop.stack().url(service);

        Http.get(url + "/q/health/ready").expect(200);
        Http.get(url + "/q/health/live").expect(200);
        Http.get(url + "/q/metrics").expect(200);
        var api = Http.get(url + "/q/openapi?format=json").expect(200).body();
        assertThat(api.path("paths")).isNotEmpty();
    }

    @Test
    void carriesATraceFromTheRequestIntoEveryRecordThatItCaused() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var sku = shop.product(1);
        var placed =
                Http.send(
                                "POST",
                                shop.order("/orders"),
                                Shop.body("tok_ok", sku, 1),
                                "X-Trace-Id",
                                trace)
                        .expect(201);
        var id = placed.text("orderId");
        shop.awaitNotification(id);

        assertThat(placed.header("X-Trace-Id")).isEqualTo(trace);
        for (var service : List.of("order", "inventory", "billing", "notification")) {
            var records =
                    TopicRecords.of(shop.stack().kafka(), service + ".events").withKey(id).now();
            assertThat(records)
                    .as(service)
                    .isNotEmpty()
                    .allSatisfy(record ->
                            assertThat(TopicRecords.header(record, "traceparent"))
                                    .hasValueSatisfying(t -> assertThat(t).contains(trace)));
        }
    }

    @Test
    @OnProcesses
    void namesEachProcessReady() {
        var processes = shop.stack().status().path("processes");

        assertThat(processes.findValuesAsText("name"))
                .contains(
                        "postgres",
                        "kafka",
                        "parts",
                        "outbox-relay",
                        "order",
                        "inventory",
                        "billing",
                        "notification");
        assertThat(processes).allSatisfy(p -> assertThat(p.path("ready").asBoolean()).isTrue());
    }

    @Test
    @OnProcesses
    void changesNothingWhenStartedTwice() {
        var before = shop.stack().status().path("processes").findValuesAsText("pid");

        shop.stack().up();

        assertThat(shop.stack().status().path("processes").findValuesAsText("pid"))
                .isEqualTo(before);
    }
}
