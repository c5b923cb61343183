package dev.chorale.billing;

import static dev.chorale.billing.BillingService.newOrder;
import static dev.chorale.billing.BillingService.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.billing.gateway.GatewayAddress;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of days long ago, in currencies that nobody else pays in. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@QuarkusTestResource(GatewayAddress.class)
class RevenueResourceIT {

    @Test
    void addsUpEachDaysRevenueByCurrency() {
        var order = newOrder();
        publish(
                taken(order, 700, "XTS", "2020-02-28T23:59:59.999999Z"),
                taken(newOrder(), 50, "XTS", "2020-02-28T00:00:00Z"),
                taken(newOrder(), 9, "XXX", "2020-02-28T12:00:00Z"),
                refunded(order, 700, "XTS", "2020-02-29T00:00:00Z"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(items("?to=2020-12-31"))
                                .containsExactly(
                                        item("2020-02-29", "XTS", 0, 700, -700, 0, 1),
                                        item("2020-02-28", "XTS", 750, 0, 750, 2, 0),
                                        item("2020-02-28", "XXX", 9, 0, 9, 1, 0)));

        assertThat(items("?from=2020-02-28&to=2020-02-28&currency=XXX"))
                .containsExactly(item("2020-02-28", "XXX", 9, 0, 9, 1, 0));
        assertThat(items("?from=2020-02-29&to=2020-12-31")).hasSize(1);
        var first = revenue("?to=2020-12-31&limit=2").extract();
        assertThat(first.<List<String>>path("items.currency")).containsExactly("XTS", "XTS");
        revenue("?to=2020-12-31&limit=2&after=" + first.path("next"))
                .body("items.currency", contains("XXX"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2020-02-30, from",
        "to=2020-02-28T00:00:00Z, to",
        "to=+99999-01-01, to",
        "currency=eur, currency",
        "limit=0, limit",
        "after=nonsense, after"
    })
    void saysWhichParameterIsWrong(String query, String field) {
        given().get("/revenue?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
    }

    private static List<Map<String, Object>> items(String query) {
        return revenue(query).extract().path("items");
    }

    private static Map<String, Object> item(
            String day,
            String currency,
            int taken,
            int refunded,
            int net,
            int payments,
            int refunds) {
        return Map.of(
                "day", day,
                "currency", currency,
                "taken", taken,
                "refunded", refunded,
                "net", net,
                "payments", payments,
                "refunds", refunds);
    }

    private static ForeignEvent taken(UUID order, long amount, String currency, String at) {
        return event(
                order, "PaymentTaken.v1", amount, currency, "\"attempts\": 1, \"takenAt\"", at);
    }

    private static ForeignEvent refunded(UUID order, long amount, String currency, String at) {
        return event(order, "PaymentRefunded.v1", amount, currency, "\"refundedAt\"", at);
    }

    private static ForeignEvent event(
            UUID order, String type, long amount, String currency, String when, String at) {
        return ForeignEvent.of(
                "dev.chorale.billing." + type,
                "/billing",
                order.toString(),
                """
                {"orderId": "%s", "amount": {"amount": %d, "currency": "%s"}, %s: "%s"}\
                """
                        .formatted(order, amount, currency, when, at));
    }

    private static ValidatableResponse revenue(String query) {
        return given().get("/revenue" + query).then().statusCode(200);
    }
}
