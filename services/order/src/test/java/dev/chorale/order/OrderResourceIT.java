package dev.chorale.order;

import static dev.chorale.order.OrderService.get;
import static dev.chorale.order.OrderService.order;
import static dev.chorale.order.OrderService.place;
import static dev.chorale.order.OrderService.placed;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class OrderResourceIT {

    private static final String SKU = "NW-1";
    private static boolean registered;

    @BeforeEach
    void registerProduct() {
        if (!registered) {
            register(SKU);
            registered = true;
        }
    }

    @Test
    void placesAnOrderAtTheCataloguesPrice() {
        var answer =
                place(order(SKU, 3))
                        .statusCode(201)
                        .body("status", is("PLACED"))
                        .body("total.amount", is(5400))
                        .body("total.currency", is("USD"));
        String id = answer.extract().path("orderId");
        answer.header("Location", endsWith("/orders/" + id));

        get(id).statusCode(200)
                .body("orderId", is(id))
                .body("status", is("PLACED"))
                .body("reason", nullValue())
                .body("lines", hasSize(1))
                .body("lines[0].sku", is(SKU))
                .body("lines[0].quantity", is(3))
                .body("total.amount", is(5400))
                .body("version", is(1));
    }

    @Test
    void publishesThePlacedOrderUnderItsTrace() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String id =
                given().contentType(ContentType.JSON)
                        .header("X-Trace-Id", trace)
                        .body(order(SKU, 1))
                        .post("/orders")
                        .then()
                        .statusCode(201)
                        .header("X-Trace-Id", trace)
                        .extract()
                        .path("orderId");

        var record = TopicRecords.of("order.events").withKey(id).await(1).getFirst();
        assertThat(header(record, "traceparent")).contains(trace);
        assertThat(header(record, "ce_type")).isEqualTo("dev.chorale.order.OrderPlaced.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/order");
        assertThat(header(record, "ce_subject")).isEqualTo(id);
        assertThat(header(record, "correlationid")).isEqualTo(header(record, "causationid"));
    }

    @Test
    void answersTheSameToTheSameIdempotencyKey() {
        var key = UUID.randomUUID().toString();
        var first = placeWithKey(key, order(SKU, 1)).statusCode(201).extract();
        var second = placeWithKey(key, order(SKU, 1)).statusCode(201).extract();

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        placeWithKey(key, order(SKU, 2)).statusCode(422).contentType("application/problem+json");
    }

    @Test
    void placesOneOrderHoweverOftenAKeyComesAtOnce() {
        var key = UUID.randomUUID().toString();
        var ids =
                IntStream.range(0, 12)
                        .parallel()
                        .mapToObj(n -> placeWithKey(key, order(SKU, 1)).statusCode(201))
                        .map(answer -> answer.extract().<String>path("orderId"))
                        .collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
    }

    @Test
    void listsOrdersNewestFirstPageByPage() {
        var ids = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            ids.addFirst(placed(SKU));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        given().get("/orders?customerId=VINET")
                                .then()
                                .body("items.orderId", hasItem(ids.getFirst())));

        var seen = new ArrayList<String>();
        String cursor = null;
        while (seen.size() < 5) {
            var page =
                    given().queryParam("customerId", "VINET")
                            .queryParam("status", "PLACED")
                            .queryParam("limit", 2)
                            .queryParams(
                                    cursor == null
                                            ? java.util.Map.of()
                                            : java.util.Map.of("after", cursor))
                            .get("/orders")
                            .then()
                            .statusCode(200)
                            .body("items", hasSize(2))
                            .extract();
            seen.addAll(page.<List<String>>path("items.orderId"));
            cursor = page.path("next");
        }
        assertThat(seen.subList(0, 5)).isEqualTo(ids);
    }

    @Test
    void endsTheListWithoutACursor() {
        given().get("/orders?customerId=nobody")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void tellsAnOrdersHistory() {
        var id = placed(SKU);
        given().get("/orders/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].type", is("dev.chorale.order.OrderPlaced"))
                .body("items[0].data.paymentToken", is("tok_ok"))
                .body("items[0].eventId", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "null",
                "[]",
                "\"order\"",
                "{\"lines\": 3}",
                "{\"customer\": null, \"lines\": [null], \"paymentToken\": \"t\"}"
            })
    void refusesWhatIsNoOrder(String body) {
        refused(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "1000001", "1.5", "\"2\"", "null", "true"})
    void refusesAQuantityOf(String quantity) {
        refused(order(SKU, 7).replace("7", quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-at.example", "", " ", "two@@", "a b@c.d", "tab\\u0000@example.org"})
    void refusesAnEmailOf(String email) {
        refused(order(SKU, 1).replace("vinet@example.org", email));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-in-the-catalogue", "", "a b", "ä", "../etc/passwd"})
    void refusesASkuOf(String sku) {
        refused(order(sku, 1));
    }

    @Test
    void refusesHalfACharacter() {
        refused(order(SKU, 1).replace("Paul Henriot", "\\ud83d"));
    }

    @Test
    void refusesAnOrderWithoutLines() {
        refused(order(SKU, 1).replaceAll("\\[.*]", "[]"));
    }

    @Test
    void refusesTooManyLines() {
        var line = "{\"sku\": \"%s\", \"quantity\": 1}".formatted(SKU);
        refused(order(SKU, 1).replaceAll("\\[.*]", lines(line, 501)));
        refused(order(SKU, 1).replaceAll("\\[.*]", lines(line, 10_000)));
        place(order(SKU, 1).replaceAll("\\[.*]", lines(line, 500))).statusCode(201);
    }

    @Test
    void refusesABodyOfFiveMegabytes() {
        refused(order(SKU, 1).replace("Paul", "P".repeat(5_000_000)));
    }

    @Test
    void refusesAWrongContentType() {
        given().contentType("text/plain")
                .body(order(SKU, 1))
                .post("/orders")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11",
                "/orders/1-1-1-1-1",
                "/orders/nonsense",
                "/orders/%00",
                "/orders/nonsense/history",
                "/orders?limit=0",
                "/orders?limit=101",
                "/orders?limit=x",
                "/orders?status=LOST",
                "/orders?after=nonsense",
                "/orders?customerId=%00",
                "/nowhere"
            })
    void answersAProblemTo(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(not(200))
                .statusCode(org.hamcrest.Matchers.lessThan(500))
                .contentType("application/problem+json")
                .body("type", notNullValue())
                .body("title", notNullValue())
                .body("status", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }

    @Test
    void describesItself() {
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static void refused(String body) {
        place(body)
                .statusCode(
                        org.hamcrest.Matchers.allOf(
                                org.hamcrest.Matchers.greaterThanOrEqualTo(400),
                                org.hamcrest.Matchers.lessThan(500)))
                .contentType("application/problem+json");
    }

    private static io.restassured.response.ValidatableResponse placeWithKey(
            String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/orders")
                .then();
    }

    private static String lines(String line, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> line)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String header(
            org.apache.kafka.clients.consumer.ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
