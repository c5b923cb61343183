package dev.chorale.order;

import static dev.chorale.order.OrderService.order;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.chorale.eventstore.Position;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "service", value = "order"),
            @ResourceArg(name = "pump", value = "true")
        })
class PositionIT {

    private final String sku = "P-" + UUID.randomUUID();

    @Test
    void tellsWhereThePlacedOrderStandsOnItsTopic() {
        register(sku);
        var answer = place(UUID.randomUUID().toString());

        var position = Position.parse(answer.header("X-Position"));
        var record = TopicRecords.of("order.events").withKey(position.key()).await(1).getFirst();
        assertThat(position)
                .isEqualTo(
                        new Position(
                                "order.events",
                                answer.path("orderId"),
                                Long.parseLong(header(record, "ce_sequence")),
                                header(record, "ce_id"),
                                "dev.chorale.order.OrderPlaced.v1"));
    }

    @Test
    void tellsTheSameWhenARequestIsRepeated() {
        register(sku);
        var key = UUID.randomUUID().toString();
        var first = place(key);
        var again = place(key);

        assertThat(again.<String>path("orderId")).isEqualTo(first.path("orderId"));
        assertThat(again.header("X-Position")).isEqualTo(first.header("X-Position")).isNotBlank();
    }

    @Test
    void anOrderIsInTheListOfWhoeverPlacedIt() {
        register(sku);
        for (int n = 0; n < 20; n++) {
            var position = place(UUID.randomUUID().toString()).header("X-Position");
            var id = Position.parse(position).key();

            read("/orders?limit=1", position).body("items[0].orderId", is(id));
            read("/orders/" + id + "/timeline", position).body("items", hasSize(1));
        }
    }

    @Test
    void aProductThatSomebodyHasRegisteredCanBeOrdered() {
        var event =
                OrderService.inventory("ProductRegistered.v1", sku, OrderService.product(sku, 1800))
                        .withSequence(7);
        var position =
                new Position("inventory.events", sku, 7, event.id(), event.type()).toString();
        OrderService.publish("inventory.events", event);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> placeSeeing(position), answer -> answer.statusCode() != 503)
                .then()
                .statusCode(201);
    }

    @Test
    void anOrderThatAsksForTooMuchIsNotPlaced() {
        placeSeeing("inventory.events/" + sku + "/8/id/type")
                .then()
                .statusCode(503)
                .body("type", is("urn:chorale:problem:projection-behind"));
        placeSeeing("8").then().statusCode(422).body("errors[0].field", is("X-Min-Position"));
    }

    @Test
    void anOrderSeesTheReactionToAnEventOfAnotherService() {
        register(sku);
        var id = place(UUID.randomUUID().toString()).<String>path("orderId");
        var event =
                OrderService.billing("PaymentTaken.v1", id, "{\"orderId\": \"%s\"}".formatted(id))
                        .withSequence(3);
        var position = new Position("billing.events", id, 3, event.id(), event.type()).toString();
        OrderService.publish("billing.events", event);

        read("/orders/" + id, position).body("status", is("CONFIRMED"));
        read("/orders?status=CONFIRMED&limit=1", position).body("items[0].orderId", is(id));
        var history = given().get("/orders/" + id + "/history");
        assertThat(Position.parse(history.header("X-Position")).type())
                .isEqualTo("dev.chorale.order.OrderConfirmed.v1");
    }

    /** As a client does: a service that is behind is asked again. */
    private static ValidatableResponse read(String path, String minPosition) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> given().header("X-Min-Position", minPosition).get(path).then(),
                        answer -> answer.extract().statusCode() != 503)
                .statusCode(200);
    }

    private Response placeSeeing(String minPosition) {
        return given().contentType(ContentType.JSON)
                .header("X-Min-Position", minPosition)
                .body(order(sku, 1))
                .post("/orders");
    }

    private Response place(String idempotencyKey) {
        var answer =
                given().contentType(ContentType.JSON)
                        .header("Idempotency-Key", idempotencyKey)
                        .body(order(sku, 1))
                        .post("/orders");
        answer.then().statusCode(201);
        return answer;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
