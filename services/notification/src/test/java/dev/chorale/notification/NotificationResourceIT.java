package dev.chorale.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Publisher;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RunningNotification
class NotificationResourceIT {

    private static final String PROBLEM = "application/problem+json";

    TestMailServer mailServer;

    @Test
    void listsWhatTheCustomerOfAnOrderWasTold() {
        var story = OrderStory.ofSomebody();
        publish(story.placed(), story.confirmed());

        awaitListed(story)
                .body("items.orderId", contains(story.orderId()))
                .body("items[0].channel", equalTo("EMAIL"))
                .body("items[0].template", equalTo("ORDER_CONFIRMED"))
                .body("items[0].status", equalTo("SENT"))
                .body("items[0].sentAt", containsString("Z"))
                .body("items[0]", not(hasKey("reason")))
                .body("next", nullValue());
    }

    @Test
    void listsItForWhoKnowsThatTheOrderIsConfirmed() {
        for (int n = 0; n < 5; n++) {
            var story = OrderStory.ofSomebody();
            var confirmed = story.confirmed();
            publish(story.placed(), confirmed);

            read("/notifications?orderId=" + story.orderId(), position(confirmed))
                    .body("items.template", contains("ORDER_CONFIRMED"));
        }
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
        return "order.events/%s/%d/%s/%s"
                .formatted(event.key(), event.sequence(), event.id(), event.type());
    }

    @Test
    void listsWhatCouldNotBeSentAndWhy() {
        var story = OrderStory.ofSomebody();
        mailServer.answer(story.email(), "550 5.1.1 No such mailbox");
        publish(story.placed(), story.cancelled("OUT_OF_STOCK"));

        awaitListed(story)
                .body("items[0].template", equalTo("ORDER_CANCELLED"))
                .body("items[0].status", equalTo("FAILED"))
                .body("items[0].reason", equalTo("550 5.1.1 No such mailbox"))
                .body("items[0].sentAt", nullValue());
    }

    @Test
    void listsNothingOfAnOrderItDoesNotKnow() {
        list("?orderId=" + UUID.randomUUID())
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
    }

    @Test
    void pagesThroughAllOfThemNewestFirst() {
        var stories = List.of(tell(), tell(), tell());

        var first = list("?limit=2").statusCode(200).body("next", notNullValue()).extract();
        assertThat(first.<List<String>>path("items.orderId"))
                .containsExactly(stories.get(2).orderId(), stories.get(1).orderId());
        var second = list("?limit=2&after=" + first.path("next")).statusCode(200).extract();
        assertThat(second.<List<String>>path("items.orderId")).startsWith(stories.get(0).orderId());
    }

    @ParameterizedTest
    @CsvSource({
        "?orderId=none, orderId",
        "?orderId=1-1-1-1-1, orderId",
        "?orderId=019aad2f6f1e7a319d506c1f0d6a4b11, orderId",
        "?limit=0, limit",
        "?limit=101, limit",
        "?limit=2147483648, limit",
        "?limit=many, limit",
        "?after=elsewhere, after",
        "?after=AAAA, after"
    })
    void saysWhichParameterIsWrong(String query, String field) {
        list(query)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("status", equalTo(422))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", equalTo("/notifications"))
                .body("errors.field", contains(field));
    }

    @Test
    void answersWhatItDoesNotOfferWithAProblem() {
        given().when().get("/letters").then().statusCode(404).contentType(PROBLEM);
        given().contentType("application/json")
                .body("{}")
                .when()
                .post("/notifications")
                .then()
                .statusCode(405)
                .contentType(PROBLEM);
        given().when().delete("/notifications").then().statusCode(405).contentType(PROBLEM);
    }

    @Test
    void carriesTheTraceThrough() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        given().header("X-Trace-Id", trace)
                .when()
                .get("/notifications")
                .then()
                .statusCode(200)
                .header("X-Trace-Id", trace);
    }

    @Test
    void answersForItsOperators() {
        given().when().get("/q/health/ready").then().statusCode(200);
        given().when().get("/q/health/live").then().statusCode(200);
        given().when().get("/q/metrics").then().statusCode(200);
        given().when()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/notifications'.get.summary", notNullValue());
    }

    private static OrderStory tell() {
        var story = OrderStory.ofSomebody();
        publish(story.placed(), story.confirmed());
        awaitListed(story);
        return story;
    }

    private static void publish(ForeignEvent... events) {
        try (var publisher = new Publisher()) {
            for (var event : events) {
                publisher.publish("order.events", event);
            }
        }
    }

    private static ValidatableResponse awaitListed(OrderStory story) {
        var query = "?orderId=" + story.orderId();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !list(query).extract().<List<?>>path("items").isEmpty());
        return list(query).statusCode(200);
    }

    private static ValidatableResponse list(String query) {
        return given().when().get("/notifications" + query).then();
    }
}
