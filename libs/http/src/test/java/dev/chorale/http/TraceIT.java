package dev.chorale.http;

import static dev.chorale.http.Http.get;
import static dev.chorale.http.Http.json;
import static dev.chorale.http.Http.send;
import static dev.chorale.http.Http.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void continuesTheTraceOfTraceparentWithASpanOfItsOwn() {
        var answer =
                send(
                        to("/things/cause")
                                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        assertThat(answer.headers().firstValue("X-Trace-Id")).contains(TRACE);
        assertThat(json(answer).getString("trace"))
                .startsWith("00-" + TRACE)
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRACE, "4BF92F3577B34DA6A3CE929D0E0E4736"})
    void continuesTheTraceOfXTraceId(String id) {
        var answer = send(to("/things/cause").header("X-Trace-Id", id));

        assertThat(answer.headers().firstValue("X-Trace-Id")).contains(TRACE);
        assertThat(json(answer).getString("trace")).startsWith("00-" + TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "00000000000000000000000000000000", "x y", "'; drop table"})
    void startsATraceWhereThereIsNone(String id) {
        var answer = send(to("/things/cause").header("X-Trace-Id", id).header("traceparent", id));

        assertThat(answer.headers().firstValue("X-Trace-Id").orElseThrow())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(id);
    }

    @Test
    void isItsOwnCorrelationAndCausation() {
        var cause = json(get("/things/cause"));

        assertThat(UUID.fromString(cause.getString("correlation")).version()).isEqualTo(7);
        assertThat(cause.getString("causation")).isEqualTo(cause.getString("correlation"));
        assertThat(json(get("/things/cause")).getString("correlation"))
                .isNotEqualTo(cause.getString("correlation"));
    }

    @Test
    void isInTheLogAlsoAfterAnAsynchronousStep() {
        var answer = send(to("/things/cause").header("X-Trace-Id", TRACE));

        assertThat(json(answer).getString("mdcTrace")).isEqualTo(TRACE);
        assertThat(json(answer).getString("mdcCorrelation"))
                .isEqualTo(json(answer).getString("correlation"));
    }
}
