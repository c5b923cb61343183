package dev.chorale.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class AuditReportTest {

    private static final String CLEAN =
            """
            {"clean": true, "upToDate": true, "violations": [], "violationsNotListed": 0,
             "services": [{"name": "order", "trouble": "", "events": 1200, "records": 1200,
                           "late": 0, "unapplied": 3}]}
            """;

    private static final String DOUBLED =
            """
            {"clean": false, "violationsNotListed": 0, "services": [{"name": "order", "trouble": ""}],
             "violations": [{"service": "order", "kind": "doubled", "key": "K", "eventId": "E",
                             "where": "order.events-3@17", "detail": "seen before",
                             "since": "2026-11-23T03:30:20Z"}]}
            """;

    private static final String UNSEEN =
            """
            {"clean": true, "violations": [], "violationsNotListed": 0,
             "services": [{"name": "order", "trouble": "PostgreSQL: refused"}]}
            """;

    @Test
    void saysWhatWasCheckedAndThatItHolds() throws Exception {
        assertThat(AuditReport.isGood(json(CLEAN))).isTrue();
        assertThat(printed(CLEAN))
                .contains("order     1,200    1,200                0              3")
                .contains(" ✓ no event is doubled")
                .doesNotContain("✗");
    }

    @Test
    void namesServiceKeyEventPlaceAndWhatWasSeen() throws Exception {
        assertThat(AuditReport.isGood(json(DOUBLED))).isFalse();
        assertThat(printed(DOUBLED))
                .contains(" ✗ no event is doubled")
                .contains("order: event E, key K, order.events-3@17")
                .contains("seen before (doubled, seen 2026-11-23T03:30:20Z)")
                .contains(" ✓ no event is missing");
    }

    @Test
    void isNoGoodVerdictWhenSomethingCannotBeLookedAt() throws Exception {
        assertThat(AuditReport.isGood(json(UNSEEN))).isFalse();
        assertThat(printed(UNSEEN)).contains(" ✗ order can't be looked at: PostgreSQL: refused");
    }

    private static String printed(String verdict) throws Exception {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out, true, UTF_8), false, 100);
        new AuditReport(terminal).print(json(verdict));
        return out.toString(UTF_8);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
