package dev.chorale.order;

import static dev.chorale.order.OrderService.inventory;
import static dev.chorale.order.OrderService.placed;
import static dev.chorale.order.OrderService.publish;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class OrderListIT {

    private static final String SKU = "NW-3";

    @Test
    void listsOrdersByHowTheySettledAndWhenTheyWerePlaced() {
        register(SKU);
        var cancelled = placed(SKU);
        var open = placed(SKU);
        publish(
                "inventory.events",
                inventory(
                        "StockReservationFailed.v1",
                        cancelled,
                        "{\"orderId\": \"%s\", \"reason\": \"UNKNOWN_SKU\"}".formatted(cancelled)));
        awaitListed("reason=UNKNOWN_PRODUCT", cancelled);
        awaitListed("status=PLACED", open);

        assertThat(ids("reason=UNKNOWN_PRODUCT&status=CANCELLED&customerId=VINET"))
                .contains(cancelled)
                .doesNotContain(open);
        assertThat(ids("reason=OUT_OF_STOCK")).doesNotContain(cancelled, open);
        assertThat(ids("currency=USD")).contains(cancelled, open);
        assertThat(ids("currency=EUR")).isEmpty();

        var placedAt = placedAt(open);
        assertThat(ids("placedFrom=" + placedAt)).contains(open).doesNotContain(cancelled);
        assertThat(ids("placedTo=" + placedAt)).contains(cancelled).doesNotContain(open);
        assertThat(
                        ids(
                                "placedFrom=2026-11-23T05:00:00%2B02:00&placedTo=2026-11-23T05:00:00%2B02:00"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status=LOST, status",
        "reason=LOST, reason",
        "currency=euro, currency",
        "placedFrom=yesterday, placedFrom",
        "placedTo=2026-11-23, placedTo"
    })
    void saysWhichParameterIsWrong(String query, String field) {
        given().get("/orders?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
    }

    private static String placedAt(String id) {
        var items =
                given().get("/orders?status=PLACED&limit=100")
                        .<List<Map<String, Object>>>path("items");
        return items.stream()
                .filter(item -> item.get("orderId").equals(id))
                .map(item -> item.get("placedAt").toString())
                .findFirst()
                .orElseThrow();
    }

    private static void awaitListed(String query, String id) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ids(query)).contains(id));
    }

    private static List<String> ids(String query) {
        return given().urlEncodingEnabled(false)
                .get("/orders?limit=100&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.orderId");
    }
}
