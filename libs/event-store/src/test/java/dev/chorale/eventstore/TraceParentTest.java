package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @ParameterizedTest
    @ValueSource(strings = {"00-%s-%s-01", "00-%s-%s-00", "cc-%s-%s-01-what-comes-later"})
    void readsAHeader(String form) {
        assertThat(TraceParent.parse(form.formatted(TRACE, SPAN)))
                .contains(new TraceParent(TRACE, SPAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
            })
    void passesOverWhatIsNone(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        var fresh = TraceParent.fresh();

        assertThat(TraceParent.parse(fresh.toString())).contains(fresh);
        assertThat(fresh.child().traceId()).isEqualTo(fresh.traceId());
        assertThat(TraceParent.ofTraceId(TRACE))
                .hasValueSatisfying(trace -> assertThat(trace.traceId()).isEqualTo(TRACE));
        assertThat(TraceParent.ofTraceId(TRACE + "0")).isEmpty();
        assertThat(TraceParent.ofTraceId(TRACE.replace('4', 'g'))).isEmpty();
    }
}
