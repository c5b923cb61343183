package dev.chorale.order;

import static dev.chorale.order.OrderService.order;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.Position;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
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
