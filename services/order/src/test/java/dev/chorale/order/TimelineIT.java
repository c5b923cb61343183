package dev.chorale.order;

import static dev.chorale.order.OrderService.billing;
import static dev.chorale.order.OrderService.inventory;
import static dev.chorale.order.OrderService.placed;
import static dev.chorale.order.OrderService.publish;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class TimelineIT {

    private static final String SKU = "NW-4";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void tellsWhatHappenedInEachServiceAndWhy() {
        register(SKU);
        var id = placed(SKU);
        var record = TopicRecords.of("order.events").withKey(id).await(1).getFirst();
        var placed = TopicRecords.header(record, "ce_id").orElseThrow();
        var request = TopicRecords.header(record, "causationid").orElseThrow();
        var reserved =
                inventory("StockReserved.v1", id, "{\"orderId\": \"%s\"}".formatted(id))
                        .withTrace(TRACE, request, placed);
        var taken =
                billing("PaymentTaken.v1", id, "{\"orderId\": \"%s\"}".formatted(id))
                        .withTrace(TRACE, request, reserved.id());
        publish("billing.events", taken);
        publish("inventory.events", reserved);
        // Kafka may deliver a record again; a second record of the same event changes nothing
        // either
        publish("inventory.events", reserved);
        awaitItems(id, 4);
        publish("notification.events", sent(id).withTrace(TRACE, request, last(id)));

        awaitItems(id, 5)
                .body(
                        "items.service",
                        contains("order", "inventory", "billing", "order", "notification"))
                .body("items[0].eventId", is(placed))
                .body("items[0].type", is("dev.chorale.order.OrderPlaced.v1"))
                .body("items[0].causedBy", is(request))
                .body("items[0].afterMillis", is(0))
                .body("items[1].causedBy", is(placed))
                .body("items[1].traceId", is("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("items[2].causedBy", is(reserved.id()))
                .body("items[3].type", is("dev.chorale.order.OrderConfirmed.v1"))
                .body("items[3].causedBy", is(taken.id()))
                .body("next", nullValue());
    }

    @Test
    void knowsNoTimelineOfAnOrderThatThereIsNot() {
        timeline("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11")
                .statusCode(404)
                .contentType("application/problem+json");
        timeline("nonsense").statusCode(404);
    }

    private static ForeignEvent sent(String id) {
        return ForeignEvent.of(
                "dev.chorale.notification.NotificationSent.v1", "/notification", id, "{}");
    }

    private static String last(String id) {
        return timeline(id).extract().path("items[-1].eventId");
    }

    private static ValidatableResponse awaitItems(String id, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(timeline(id).extract().<Integer>path("items.size()"))
                                .isEqualTo(count));
        return timeline(id).statusCode(200);
    }

    private static ValidatableResponse timeline(String id) {
        return given().get("/orders/" + id + "/timeline").then();
    }
}
