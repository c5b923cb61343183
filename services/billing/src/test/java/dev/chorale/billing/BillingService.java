package dev.chorale.billing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;

/** The service under test, as its clients and the other services meet it. */
final class BillingService {

    static final int AMOUNT = 44_000;

    private static final Publisher KAFKA = new Publisher();

    private BillingService() {}

    static UUID newOrder() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static ForeignEvent placed(UUID order, String token) {
        return placed(order, order, token);
    }

    static ForeignEvent reserved(UUID order) {
        return reserved(order, order);
    }

    static ForeignEvent cancelled(UUID order) {
        return ForeignEvent.of(
                "dev.chorale.order.OrderCancelled.v1",
                "/order",
                order.toString(),
                "{\"orderId\": \"%s\", \"reason\": \"TIMED_OUT\"}".formatted(order));
    }

    static void publish(ForeignEvent... events) {
        for (var event : events) {
            KAFKA.publish(event.source().substring(1) + ".events", event);
        }
    }

    /** Has an order placed and reserved, and waits for what becomes of its payment. */
    static ValidatableResponse pay(UUID order, String token, String status) {
        publish(placed(order, token), reserved(order));
        return awaitStatus(order, status);
    }

    static ValidatableResponse get(UUID order) {
        return given().get("/payments/" + order).then();
    }

    static ValidatableResponse awaitStatus(UUID order, String status) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> get(order).statusCode(200).body("status", is(status)));
        return get(order);
    }

    /**
     * Waits until all that was published for an order before has been handled: another order is
     * paid by records with this one's key, and those come last.
     */
    static void awaitHandled(UUID order) {
        var other = newOrder();
        publish(placed(other, order, "tok_ok"), reserved(other, order));
        awaitStatus(other, "TAKEN");
    }

    private static ForeignEvent placed(UUID order, UUID key, String token) {
        return ForeignEvent.of(
                "dev.chorale.order.OrderPlaced.v1",
                "/order",
                key.toString(),
                """
                {"orderId": "%s", "customer": {"id": "VINET"}, "lines": [],
                 "total": {"amount": %d, "currency": "USD"}, "paymentToken": "%s"}\
                """
                        .formatted(order, AMOUNT, token));
    }

    private static ForeignEvent reserved(UUID order, UUID key) {
        return ForeignEvent.of(
                "dev.chorale.inventory.StockReserved.v1",
                "/inventory",
                key.toString(),
                "{\"orderId\": \"%s\", \"lines\": []}".formatted(order));
    }
}
