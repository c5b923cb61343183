package dev.chorale.projection;

import static dev.chorale.projection.TallyAdmin.TALLY;
import static dev.chorale.projection.TallyAdmin.past;
import static dev.chorale.projection.TallyAdmin.status;
import static dev.chorale.projection.TallyAdmin.whatIf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows as they were at some time, in a schema of their own. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class WhatIfIT {

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        numbers.close();
    }

    @Test
    void showsTheRowsAsTheyWereAndLeavesTheLiveOnesAlone() {
        numbers.publish(0, 30);
        numbers.awaitShown(0, 30);
        int live = status().getInt("live.generation");

        whatIf("{\"until\":\"10\",\"into\":\"back_then\"}")
                .statusCode(202)
                .header("Location", containsString(TALLY + "/what-if/back_then"));
        await().atMost(Numbers.PATIENCE)
                .until(() -> past("back_then").getString("state").equals("READY"));

        assertThat(numbers.shown("back_then")).isEqualTo(Numbers.tally(0, 10));
        assertThat(numbers.shown("public")).isEqualTo(Numbers.tally(0, 30));
        assertThat(status().getInt("live.generation")).isEqualTo(live);
        whatIf("{\"until\":\"10\",\"into\":\"back_then\"}").statusCode(409);
        whatIf("{\"until\":\"10\",\"into\":\"public\"}").statusCode(409);
        whatIf("{\"until\":\"yesterday\",\"into\":\"Then;\"}").statusCode(422);
        given().delete(TALLY + "/what-if/back_then").then().statusCode(200);
        given().get(TALLY + "/what-if/back_then").then().statusCode(404);
    }
}
