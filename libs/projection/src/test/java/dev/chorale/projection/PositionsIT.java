package dev.chorale.projection;

import static dev.chorale.projection.TallyAdmin.rebuild;
import static dev.chorale.projection.TallyAdmin.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.chorale.eventstore.Position;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads that see what was written before them. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class PositionsIT {

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        numbers.close();
    }

    @Test
    void aReadSeesWhatWasWrittenBeforeIt() {
        for (int number = 0; number < 100; number++) {
            numbers.publish(number, "count");

            awaitRead(position(number)).statusCode(200).body(equalTo(number + ""));
        }
    }

    @Test
    void aReadSeesItAcrossARebuild() {
        numbers.publish(0, 50);
        int live = generation();
        rebuild().statusCode(202);

        int number = 50;
        do {
            numbers.publish(number, "count");
            awaitRead(position(number)).statusCode(200).body(equalTo(number + ""));
            number++;
        } while (generation() == live && number < 900);
        assertThat(generation()).isGreaterThan(live);
        numbers.publish(number, "count");
        awaitRead(position(number)).statusCode(200).body(equalTo(number + ""));
    }

    @Test
    void aReadWaitsSoLongAndNoLonger() {
        numbers.publish(0, "count");

        read(position(0) + ", " + position(1))
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", is("1"))
                .body("type", is("urn:chorale:problem:projection-behind"))
                .body("detail", is("X-Min-Position has not been reached within 2000 ms"));
        read(position(0).toString()).statusCode(200);
    }

    @Test
    void aReadThatAsksForNothingWaitsForNothing() {
        given().get("/tallies/" + numbers.subject).then().statusCode(200);
        read("").statusCode(200);
        read("elsewhere/k/1/e/t").statusCode(200);
    }

    @Test
    void nonsenseIsRefused() {
        read("nonsense")
                .statusCode(422)
                .body("errors[0].field", is("X-Min-Position"))
                .body("errors[0].message", containsString("topic/key/sequence/event/type"));
    }

    private ValidatableResponse read(String minPosition) {
        return given().header("X-Min-Position", minPosition)
                .get("/tallies/" + numbers.subject)
                .then();
    }

    /** As a client does: a service that is behind is asked again. */
    private ValidatableResponse awaitRead(Position position) {
        return await().atMost(Numbers.PATIENCE)
                .until(
                        () -> read(position.toString()),
                        answer -> answer.extract().statusCode() != 503);
    }

    private Position position(int number) {
        return new Position(
                "inventory.events", numbers.subject, number + 1, "any", "test.Counted.v1");
    }

    private static int generation() {
        return status().getInt("live.generation");
    }
}
