package dev.chorale.billing;

import static dev.chorale.billing.BillingService.AMOUNT;
import static dev.chorale.billing.BillingService.awaitStatus;
import static dev.chorale.billing.BillingService.cancelled;
import static dev.chorale.billing.BillingService.get;
import static dev.chorale.billing.BillingService.newOrder;
import static dev.chorale.billing.BillingService.pay;
import static dev.chorale.billing.BillingService.placed;
import static dev.chorale.billing.BillingService.publish;
import static dev.chorale.billing.BillingService.reserved;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.billing.gateway.GatewayAddress;
import dev.chorale.billing.gateway.TestGateway;
import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "billing"),
            @ResourceArg(name = "pump", value = "true")
        })
@QuarkusTestResource(GatewayAddress.class)
class PaymentResourceIT {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void tellsWhatWasTaken() {
        var order = newOrder();
        pay(order, "tok_ok", "TAKEN")
                .body("orderId", is(order.toString()))
                .body("amount.amount", is(AMOUNT))
                .body("amount.currency", is("USD"))
                .body("attempts", greaterThanOrEqualTo(1))
                .body("reason", nullValue());
    }

    @Test
    void tellsWhyAPaymentFailed() {
        pay(newOrder(), "tok_declined", "FAILED").body("reason", is("DECLINED"));
    }

    @Test
    void listsSettledPayments() {
        var taken = newOrder();
        var declined = newOrder();
        var refunded = newOrder();
        pay(taken, "tok_ok", "TAKEN");
        pay(declined, "tok_declined", "FAILED");
        pay(refunded, "tok_ok", "TAKEN");
        publish(cancelled(refunded));
        awaitStatus(refunded, "REFUNDED");

        awaitListed("TAKEN", taken);
        awaitListed("FAILED", declined);
        awaitListed("REFUNDED", refunded);
        given().get("/payments?status=FAILED&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].orderId", is(declined.toString()))
                .body("items[0].reason", is("DECLINED"))
                .body("items[0].amount.amount", is(AMOUNT))
                .body("items[0].settledAt", notNullValue());
        given().get("/payments?status=REFUNDED&limit=1")
                .then()
                .body("items[0].orderId", is(refunded.toString()))
                .body("items[0].refundedAt", notNullValue());
    }

    @Test
    void listsAPaymentAsRequestedFromTheOrderOnUntilItSettles() {
        var order = newOrder();
        publish(placed(order, "tok_ok"));
        awaitListed("REQUESTED", order);
        given().get("/payments?limit=1")
                .then()
                .body("items[0].orderId", is(order.toString()))
                .body("items[0].status", is("REQUESTED"))
                .body("items[0].amount.amount", is(AMOUNT))
                .body("items[0].amount.currency", is("USD"))
                .body("items[0].attempts", is(0))
                .body("items[0]", not(hasKey("settledAt")));

        publish(reserved(order));
        awaitListed("TAKEN", order);
        assertThat(listed("REQUESTED")).doesNotContain(order.toString());
    }

    @Test
    void listsAPaymentForWhoPlacedTheOrderAndSaysSo() {
        for (int n = 0; n < 10; n++) {
            var order = newOrder();
            var placed = placed(order, "tok_ok");
            publish(placed);

            read("/payments?limit=1", position(placed))
                    .body("items[0].orderId", is(order.toString()))
                    .body("items[0].status", is("REQUESTED"));
        }
    }

    @Test
    void showsWhatCameOfAReservationToWhoKnowsOfIt() {
        var order = newOrder();
        var placed = placed(order, "tok_ok");
        var reserved = reserved(order);
        publish(placed, reserved);
        var positions = position(placed) + ", " + position(reserved);

        read("/payments/" + order, positions).body("status", is("TAKEN"));
        read("/payments?limit=1", positions)
                .body("items[0].orderId", is(order.toString()))
                .body("items[0].status", is("TAKEN"));
    }

    /** As a client does: a service that is behind is asked again. */
    private static ValidatableResponse read(String path, String minPosition) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> given().header("X-Min-Position", minPosition).get(path).then(),
                        answer -> answer.extract().statusCode() != 503)
                .statusCode(200);
    }

    /** As order says it. */
    private static String position(ForeignEvent event) {
        return "%s.events/%s/%d/%s/%s"
                .formatted(
                        event.source().substring(1),
                        event.key(),
                        event.sequence(),
                        event.id(),
                        event.type());
    }

    @Test
    void listsNoPaymentOfAnOrderThatIsCancelledBeforeItIsDue() {
        var order = newOrder();
        publish(placed(order, "tok_ok"));
        awaitListed("REQUESTED", order);
        publish(cancelled(order));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(listed("REQUESTED")).doesNotContain(order.toString()));
        assertThat(given().get("/payments").<List<String>>path("items.orderId"))
                .doesNotContain(order.toString());
    }

    @Test
    void listsTheNewestOrdersFirstPageByPage() {
        var orders = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            var order = newOrder();
            pay(order, "tok_ok", "TAKEN");
            awaitListed("TAKEN", order);
            orders.addFirst(order.toString());
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        while (seen.size() < 5) {
            var page =
                    given().queryParam("status", "TAKEN")
                            .queryParam("limit", 2)
                            .queryParams(cursor == null ? Map.of() : Map.of("after", cursor))
                            .get("/payments")
                            .then()
                            .statusCode(200)
                            .extract();
            seen.addAll(page.<List<String>>path("items.orderId"));
            cursor = page.path("next");
        }
        assertThat(seen.subList(0, 5)).isEqualTo(orders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/payments/019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11",
                "/payments/1-1-1-1-1",
                "/payments/nonsense",
                "/payments/%00",
                "/payments?limit=0",
                "/payments?limit=101",
                "/payments?limit=x",
                "/payments?status=LOST",
                "/payments?after=nonsense",
                "/nowhere"
            })
    void answersAProblemTo(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .statusCode(lessThan(500))
                .contentType("application/problem+json")
                .body("type", notNullValue())
                .body("title", notNullValue())
                .body("status", notNullValue())
                .body("detail", notNullValue())
                .body("instance", notNullValue());
    }

    @Test
    void saysNotFoundForAnOrderThatNobodyPays() {
        get(newOrder()).statusCode(404);
        given().get("/payments/nonsense").then().statusCode(404);
    }

    @Test
    void takesNoPaymentOverHttp() {
        given().contentType("application/json")
                .body("{}")
                .post("/payments")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }

    @Test
    void describesItself() {
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static List<String> listed(String status) {
        return given().queryParam("status", status).get("/payments").path("items.orderId");
    }

    private static void awaitListed(String status, UUID order) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        given().queryParam("status", status)
                                .get("/payments")
                                .then()
                                .statusCode(200)
                                .body("items.orderId", hasItem(order.toString())));
    }
}
