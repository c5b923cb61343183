package dev.chorale.projection;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** What an operator asks of the tally's projection. */
final class TallyAdmin {

    static final String TALLY = "/admin/projections/tally";

    private TallyAdmin() {}

    static ValidatableResponse rebuild() {
        return given().contentType("application/json").post(TALLY + "/rebuild").then();
    }

    static JsonPath status() {
        return given().get(TALLY).jsonPath();
    }

    static void awaitState(String state) {
        await().atMost(Numbers.PATIENCE).until(() -> status().getString("state").equals(state));
    }

    static ValidatableResponse whatIf(String wish) {
        return given().contentType("application/json").body(wish).post(TALLY + "/what-if").then();
    }

    static JsonPath past(String schema) {
        return given().get(TALLY + "/what-if/" + schema).jsonPath();
    }
}
