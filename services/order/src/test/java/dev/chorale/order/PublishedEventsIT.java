package dev.chorale.order;

import static dev.chorale.order.OrderService.placed;
import static dev.chorale.order.OrderService.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.CloudEventBatch;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
class PublishedEventsIT {

    private static final String PATH = "/admin/published-events";

    @Test
    void areTheRecordsOfTheTopicByteByByte() {
        register("PE-1");
        long before = settled();
        var ids = List.of(placed("PE-1"), placed("PE-1"), placed("PE-1"));
        long end = settled();

        var first = page(before, end, 2);
        var rest = page(first.getLast().sequence(), end, 2);

        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(1);
        assertThat(page(end, end, 2)).isEmpty();
        assertThat(page(-1, end, 1)).as("from before the first on").hasSize(1);
        assertThat(first.get(0)).usingRecursiveComparison().isEqualTo(record(ids.get(0)));
        assertThat(first.get(1)).usingRecursiveComparison().isEqualTo(record(ids.get(1)));
        assertThat(rest.getFirst()).usingRecursiveComparison().isEqualTo(record(ids.get(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "?topic=inventory.events, 404, inventory.events",
        "?topic=, 422, topic",
        "?topic=order.events&after=x, 422, after",
        "?topic=order.events&after=-2, 422, after",
        "?topic=order.events&until=-1, 422, until",
        "?topic=order.events&limit=0, 422, limit",
        "?topic=order.events&limit=1001, 422, limit",
        "/settled, 422, topic",
        "/settled?topic=inventory.events, 404, inventory.events"
    })
    void saysWhatIsWrongWithAQuestion(String question, int status, String named) {
        given().get(PATH + question)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(containsString(named))
                .body("status", is(status));
    }

    private static CloudEvent record(String orderId) {
        return CloudEvent.from(
                TopicRecords.of("order.events").withKey(orderId).await(1).getFirst());
    }

    private static List<CloudEvent> page(long after, long until, int limit) {
        return CloudEventBatch.read(
                given().queryParam("topic", "order.events")
                        .queryParam("after", after)
                        .queryParam("until", until)
                        .queryParam("limit", limit)
                        .get(PATH)
                        .then()
                        .statusCode(200)
                        .contentType(CloudEventBatch.MEDIA_TYPE)
                        .extract()
                        .asByteArray());
    }

    private static long settled() {
        return given().queryParam("topic", "order.events")
                .get(PATH + "/settled")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("settledUntil");
    }
}
