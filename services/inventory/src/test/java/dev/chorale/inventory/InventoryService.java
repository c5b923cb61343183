package dev.chorale.inventory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The service under test, as its clients and the other services meet it. */
final class InventoryService {

    private static final Publisher KAFKA = new Publisher();
    private static final AtomicInteger PRODUCTS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private InventoryService() {}

    static String newSku() {
        return "sku-%06d".formatted(PRODUCTS.incrementAndGet());
    }

    /** A product of its own for a test. */
    static String stocked(int quantity) {
        var sku = newSku();
        put(sku, product("Chai", 1800)).statusCode(201);
        receive(sku, quantity).statusCode(201);
        return sku;
    }

    static String product(String name, long cents) {
        return """
        {"name": "%s", "unitPrice": {"amount": %d, "currency": "USD"}}\
        """
                .formatted(name, cents);
    }

    static ValidatableResponse put(String sku, String body) {
        return given().contentType(ContentType.JSON).body(body).put("/products/" + sku).then();
    }

    static ValidatableResponse receive(String sku, int quantity) {
        return receive(sku, "{\"quantity\": %d}".formatted(quantity));
    }

    static ValidatableResponse receive(String sku, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/products/" + sku + "/receipts")
                .then();
    }

    static ValidatableResponse get(String sku) {
        return given().get("/products/" + sku).then();
    }

    static void assertStock(String sku, int onHand, int reserved) {
        get(sku).statusCode(200)
                .body("onHand", is(onHand))
                .body("reserved", is(reserved))
                .body("available", is(onHand - reserved));
    }

    static void awaitStock(String sku, int onHand, int reserved) {
        await().atMost(PATIENCE).untilAsserted(() -> assertStock(sku, onHand, reserved));
    }

    static ForeignEvent placed(UUID orderId, String... lines) {
        var json =
                Arrays.stream(lines)
                        .map(line -> line.split(" x"))
                        .map(line ->
                                """
                                {"sku": "%s", "quantity": %s, "unitPrice":
                                 {"amount": 1800, "currency": "USD"}}\
                                """
                                        .formatted(line[0], line[1]))
                        .collect(Collectors.joining(",", "[", "]"));
        return order(
                "OrderPlaced.v1",
                orderId,
                "{\"orderId\": \"%s\", \"lines\": %s}".formatted(orderId, json));
    }

    static ForeignEvent confirmed(UUID orderId) {
        return order("OrderConfirmed.v1", orderId, "{\"orderId\": \"%s\"}".formatted(orderId));
    }

    static ForeignEvent cancelled(UUID orderId) {
        return order(
                "OrderCancelled.v1",
                orderId,
                "{\"orderId\": \"%s\", \"reason\": \"PAYMENT_DECLINED\"}".formatted(orderId));
    }

    static ForeignEvent order(String type, UUID orderId, String json) {
        return ForeignEvent.of("dev.chorale.order." + type, "/order", orderId.toString(), json);
    }

    static void publish(ForeignEvent... events) {
        for (var event : events) {
            KAFKA.publish("order.events", event);
        }
    }
}
