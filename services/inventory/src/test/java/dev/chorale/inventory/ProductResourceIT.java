package dev.chorale.inventory;

import static dev.chorale.inventory.InventoryService.assertStock;
import static dev.chorale.inventory.InventoryService.cancelled;
import static dev.chorale.inventory.InventoryService.confirmed;
import static dev.chorale.inventory.InventoryService.get;
import static dev.chorale.inventory.InventoryService.newSku;
import static dev.chorale.inventory.InventoryService.placed;
import static dev.chorale.inventory.InventoryService.product;
import static dev.chorale.inventory.InventoryService.publish;
import static dev.chorale.inventory.InventoryService.put;
import static dev.chorale.inventory.InventoryService.receive;
import static dev.chorale.inventory.InventoryService.stocked;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.chorale.eventstore.Position;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "inventory"),
            @ResourceArg(name = "pump", value = "true")
        })
class ProductResourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void registersAProduct() {
        var sku = newSku();
        put(sku, product("Chai", 1800))
                .statusCode(201)
                .header("Location", endsWith("/products/" + sku))
                .body("sku", is(sku))
                .body("available", is(0));

        get(sku).statusCode(200)
                .body("sku", is(sku))
                .body("name", is("Chai"))
                .body("unitPrice.amount", is(1800))
                .body("unitPrice.currency", is("USD"))
                .body("onHand", is(0))
                .body("reserved", is(0))
                .body("available", is(0));
    }

    @Test
    void takesTheWholeRangeOfSkusAndPrices() {
        put("A-z_0.9" + "x".repeat(57), product("é✓🍵", 0)).statusCode(201);
        put(newSku(), product("n".repeat(200), 1_000_000_000_000L)).statusCode(201);
    }

    @Test
    void changesAProductAndPublishesItOnlyWhenItChanged() {
        var sku = newSku();
        put(sku, product("Chai", 1800)).statusCode(201);
        put(sku, product("Chai", 1900)).statusCode(200).body("unitPrice.amount", is(1900));
        put(sku, product("Chai", 1900)).statusCode(200).body("unitPrice.amount", is(1900));
        put(sku, product("Chai tea", 1900)).statusCode(200).body("name", is("Chai tea"));

        var records = TopicRecords.of("inventory.events").withKey(sku).await(3);
        assertThat(records)
                .extracting(TopicRecords::text)
                .containsExactly(
                        registered(sku, "Chai", 1800),
                        registered(sku, "Chai", 1900),
                        registered(sku, "Chai tea", 1900));
    }

    @Test
    void tellsWhereAProductStandsEvenWhenNothingChanged() {
        var sku = newSku();
        var registered = position(put(sku, product("Chai", 1800)));
        var unchanged = position(put(sku, product("Chai", 1800)));
        var received = position(receive(sku, 5));
        var unchangedAgain = position(put(sku, product("Chai", 1800)));

        assertThat(registered.topic()).isEqualTo("inventory.events");
        assertThat(registered.key()).isEqualTo(sku);
        assertThat(registered.type()).isEqualTo("dev.chorale.inventory.ProductRegistered.v1");
        assertThat(unchanged).isEqualTo(registered);
        assertThat(received.type()).isEqualTo("dev.chorale.inventory.StockReceived.v1");
        assertThat(received.sequence()).isGreaterThan(registered.sequence());
        assertThat(unchangedAgain).isEqualTo(received);
    }

    @Test
    void listsAProductAsWhoChangedItLeftIt() {
        var sku = "000-" + newSku();
        for (int price = 1; price < 20; price++) {
            var changed = put(sku, product("Chai", price)).extract().header("X-Position");

            read("/products?limit=100", changed)
                    .body(
                            "items.find { it.sku == '%s' }.unitPrice.amount".formatted(sku),
                            is(price));
        }
    }

    /** As a client does: a service that is behind is asked again. */
    private static ValidatableResponse read(String path, String minPosition) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> given().header("X-Min-Position", minPosition).get(path).then(),
                        answer -> answer.extract().statusCode() != 503)
                .statusCode(200);
    }

    @Test
    void receivesStock() {
        var sku = stocked(40);
        receive(sku, 1_000_000)
                .statusCode(201)
                .body("sku", is(sku))
                .body("quantity", is(1_000_000));

        assertStock(sku, 1_000_040, 0);
    }

    @Test
    void receivesOnceUnderAnIdempotencyKey() {
        var sku = stocked(1);
        var key = UUID.randomUUID().toString();
        var first = receiveWithKey(sku, key, 10).statusCode(201).extract().response();
        receive(sku, 5);
        var second = receiveWithKey(sku, key, 10).statusCode(201).extract().response();

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("X-Position")).isNotNull().isEqualTo(first.header("X-Position"));
        assertStock(sku, 16, 0);
        receiveWithKey(sku, key, 11).statusCode(422).contentType("application/problem+json");
        assertStock(sku, 16, 0);
    }

    @Test
    void receivesOnceHoweverOftenAKeyComesAtOnce() {
        var sku = stocked(1);
        var key = UUID.randomUUID().toString();
        IntStream.range(0, 12)
                .parallel()
                .forEach(n -> receiveWithKey(sku, key, 10).statusCode(201));

        assertStock(sku, 11, 0);
    }

    @Test
    void receivesWhatManyReceiveAtOnce() {
        var sku = stocked(1);
        IntStream.range(0, 20).parallel().forEach(n -> receive(sku, 2).statusCode(201));

        assertStock(sku, 41, 0);
    }

    @Test
    void refusesStockOfAnUnknownProduct() {
        receive(newSku(), 1).statusCode(404).contentType("application/problem+json");
        receiveWithKey(newSku(), "a-key", 1).statusCode(404);
    }

    @Test
    void listsProductsBySkuPageByPage() {
        var skus = Stream.generate(() -> stocked(3)).limit(5).toList();
        awaitListed(skus.getLast(), 3, 0);

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    given().queryParam("limit", 2)
                            .queryParams(cursor == null ? Map.of() : Map.of("after", cursor))
                            .get("/products")
                            .then()
                            .statusCode(200)
                            .extract();
            seen.addAll(page.<List<String>>path("items.sku"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(skus);
    }

    @Test
    void listsWhatIsRunningOut() {
        var scarce = stocked(3);
        var plenty = stocked(4);
        awaitListed(scarce, 3, 0);
        awaitListed(plenty, 4, 0);

        assertThat(skus("?maxAvailable=3&limit=100")).contains(scarce).doesNotContain(plenty);
        assertThat(skus("?maxAvailable=4&limit=100")).contains(scarce, plenty);
        assertThat(skus("?maxAvailable=0&limit=100")).doesNotContain(scarce, plenty);

        var order = UUID.randomUUID();
        publish(placed(order, plenty + " x2"));
        awaitListed(plenty, 4, 2);
        assertThat(skus("?maxAvailable=2&limit=100")).contains(plenty).doesNotContain(scarce);
    }

    @Test
    void showsInTheListWhatBecameOfAnOrdersStock() {
        var sku = stocked(10);
        var shipped = UUID.randomUUID();
        var released = UUID.randomUUID();
        var kept = UUID.randomUUID();
        publish(placed(shipped, sku + " x1"), confirmed(shipped));
        publish(placed(released, sku + " x2"), cancelled(released));
        publish(placed(kept, sku + " x4"));

        awaitListed(sku, 9, 4);
        assertStock(sku, 9, 4);
    }

    @Test
    void showsANewPriceInTheList() {
        var sku = stocked(1);
        put(sku, product("Chai", 1999)).statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(listed(sku).get("unitPrice"))
                                .isEqualTo(Map.of("amount", 1999, "currency", "USD")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "3",
                "{}",
                "{\"name\": \"Chai\"}",
                "{\"name\": \"Chai\", \"unitPrice\": 3}",
                "{\"name\": \"Chai\", \"unitPrice\": {}}",
                "{\"name\": \"Chai\", \"unitPrice\": {\"amount\": 1}}"
            })
    void refusesWhatIsNoProduct(String body) {
        var sku = newSku();
        refused(put(sku, body));
        get(sku).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1000000000001",
                "9223372036854775808",
                "1.5",
                "\"1\"",
                "null",
                "true"
            })
    void refusesAnAmountOf(String amount) {
        refused(put(newSku(), product("Chai", 7).replace("7", amount)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "EURO", "eur", "ZZZ", "", "€"})
    void refusesACurrencyOf(String currency) {
        refused(put(newSku(), product("Chai", 7).replace("USD", currency)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tab\\u0000", "half \\ud83d"})
    void refusesANameOf(String name) {
        refused(put(newSku(), product(name, 7)));
    }

    @Test
    void refusesALongName() {
        refused(put(newSku(), product("n".repeat(201), 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%C3%A4", "a%2Fb", "a,b", "%00", "a'b"})
    void refusesASkuOf(String sku) {
        refused(
                given().urlEncodingEnabled(false)
                        .contentType(ContentType.JSON)
                        .body(product("Chai", 7))
                        .put("/products/" + sku)
                        .then());
        refused(
                given().urlEncodingEnabled(false)
                        .contentType(ContentType.JSON)
                        .body("{\"quantity\": 1}")
                        .post("/products/" + sku + "/receipts")
                        .then());
    }

    @Test
    void refusesALongSku() {
        refused(put("x".repeat(65), product("Chai", 7)));
        refused(put("x".repeat(2_000), product("Chai", 7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": 0}",
                "{\"quantity\": -1}",
                "{\"quantity\": 1000001}",
                "{\"quantity\": 2147483648}",
                "{\"quantity\": 1.5}",
                "{\"quantity\": \"2\"}",
                "{\"quantity\": null}",
                "{}",
                "[]",
                "null",
                "",
                "{"
            })
    void refusesAReceiptOf(String body) {
        var sku = stocked(3);
        refused(receive(sku, body));
        assertStock(sku, 3, 0);
    }

    @Test
    void refusesABodyOfFiveMegabytes() {
        var sku = newSku();
        refused(put(sku, product("n".repeat(5_000_000), 7)));
        get(sku).statusCode(404);
    }

    @Test
    void refusesAWrongContentType() {
        given().contentType("text/plain")
                .body(product("Chai", 7))
                .put("/products/" + newSku())
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void refusesAMethodThatThereIsNot() {
        refused(given().delete("/products/" + stocked(1)).then().statusCode(405));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/nowhere",
                "/products/%00",
                "/products/a%20b",
                "/products?limit=0",
                "/products?limit=101",
                "/products?limit=x",
                "/products?maxAvailable=-1",
                "/products?maxAvailable=few",
                "/products?after=nonsense",
                "/products?after=AA",
                "/products/nowhere/receipts",
                "/nowhere"
            })
    void answersAProblemTo(String path) {
        refused(given().urlEncodingEnabled(false).get(path).then())
                .body("type", notNullValue())
                .body("title", notNullValue())
                .body("status", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }

    @Test
    void namesEveryFieldAtFault() {
        put(newSku(), "{\"name\": \"\", \"unitPrice\": {\"amount\": -1, \"currency\": \"x\"}}")
                .statusCode(422)
                .body("errors.field", hasItems("name", "unitPrice.amount", "unitPrice.currency"));
    }

    @Test
    void keepsTheTraceOfTheRequest() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var sku = newSku();
        given().contentType(ContentType.JSON)
                .header("X-Trace-Id", trace)
                .body(product("Chai", 1))
                .put("/products/" + sku)
                .then()
                .statusCode(201)
                .header("X-Trace-Id", trace);

        var record = TopicRecords.of("inventory.events").withKey(sku).await(1).getFirst();
        assertThat(TopicRecords.header(record, "traceparent").orElseThrow()).contains(trace);
        assertThat(TopicRecords.header(record, "ce_subject")).contains(sku);
    }

    @Test
    void describesItself() {
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)))
                .contentType("application/problem+json");
    }

    private static ValidatableResponse receiveWithKey(String sku, String key, int quantity) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"quantity\": %d}".formatted(quantity))
                .post("/products/" + sku + "/receipts")
                .then();
    }

    private static void awaitListed(String sku, int onHand, int reserved) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(listed(sku))
                                .containsEntry("onHand", onHand)
                                .containsEntry("reserved", reserved)
                                .containsEntry("available", onHand - reserved));
    }

    private static List<String> skus(String query) {
        return given().get("/products" + query).then().statusCode(200).extract().path("items.sku");
    }

    /** The product in the list; empty when it isn't there. */
    private static Map<String, Object> listed(String sku) {
        String cursor = null;
        do {
            var page =
                    given().queryParam("limit", 100)
                            .queryParams(cursor == null ? Map.of() : Map.of("after", cursor))
                            .get("/products")
                            .then()
                            .extract();
            for (var item : page.<List<Map<String, Object>>>path("items")) {
                if (sku.equals(item.get("sku"))) {
                    return item;
                }
            }
            cursor = page.path("next");
        } while (cursor != null);
        return Map.of();
    }

    private static String registered(String sku, String name, int cents) {
        return """
        {"sku":"%s","name":"%s","unitPrice":{"amount":%d,"currency":"USD"}}\
        """
                .formatted(sku, name, cents);
    }

    private static Position position(ValidatableResponse answer) {
        return Position.parse(answer.extract().header("X-Position"));
    }
}
