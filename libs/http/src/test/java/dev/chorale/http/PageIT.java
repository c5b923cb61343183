package dev.chorale.http;

import static dev.chorale.http.Http.get;
import static dev.chorale.http.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageIT {

    @Test
    void leadsThroughTheWholeListPageByPage() {
        var seen = new ArrayList<Object>();
        var page = json(get("/things?limit=10"));
        seen.addAll(page.getJsonArray("items").getList());
        while (page.getString("next") != null) {
            page = json(get("/things?limit=10&after=" + page.getString("next")));
            seen.addAll(page.getJsonArray("items").getList());
        }

        assertThat(seen).isEqualTo(IntStream.range(0, 25).mapToObj(Integer::toString).toList());
        assertThat(page.containsKey("next")).as("next is there, and null").isTrue();
    }

    @Test
    void holdsTwentyUnlessAsked() {
        assertThat(json(get("/things")).getJsonArray("items")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "abc", "1.5", "99999999999", "%20", "%2b5"})
    void refusesOtherLimits(String limit) {
        var answer = get("/things?limit=" + limit);

        ProblemIT.assertProblem(answer, 422, "validation");
        assertThat(json(answer).getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "%20", "%25", "YWJj", "MR8y", "gICA"})
    void refusesCursorsThatItDidNotMake(String cursor) {
        ProblemIT.assertProblem(get("/things?after=" + cursor), 422, "validation");
    }
}
