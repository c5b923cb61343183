package dev.chorale.order;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.hamcrest.Matchers;

/** The service under test, as its clients and the other services meet it. */
final class OrderService {

    private static final Publisher KAFKA = new Publisher();

    private OrderService() {}

    static ForeignEvent inventory(String type, String key, String json) {
        return ForeignEvent.of("dev.chorale.inventory." + type, "/inventory", key, json);
    }

    static ForeignEvent billing(String type, String key, String json) {
        return ForeignEvent.of("dev.chorale.billing." + type, "/billing", key, json);
    }

    static void publish(String topic, ForeignEvent event) {
        KAFKA.publish(topic, event);
    }

    /** Makes a product known to the catalogue's replica; its price is 18.00 USD. */
    static void register(String sku) {
        publish("inventory.events", inventory("ProductRegistered.v1", sku, product(sku, 1800)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> place(order(sku, 1)).statusCode(Matchers.is(201)));
    }

    static String product(String sku, int cents) {
        return """
        {"sku": "%s", "name": "Chai", "unitPrice": {"amount": %d, "currency": "USD"}}\
        """
                .formatted(sku, cents);
    }

    static String order(String sku, int quantity) {
        return """
        {"customer": {"id": "VINET", "email": "vinet@example.org", "name": "Paul Henriot"},
         "lines": [{"sku": "%s", "quantity": %d}], "paymentToken": "tok_ok"}\
        """
                .formatted(sku, quantity);
    }

    static ValidatableResponse place(String body) {
        return given().contentType("application/json").body(body).post("/orders").then();
    }

    static String placed(String sku) {
        return place(order(sku, 2)).statusCode(201).extract().path("orderId");
    }

    static ValidatableResponse get(String orderId) {
        return given().get("/orders/" + orderId).then();
    }

    static void awaitStatus(String orderId, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> get(orderId).statusCode(200).body("status", Matchers.is(status)));
    }
}
