package dev.chorale.launcher.projection;

import static dev.chorale.launcher.projection.FakeService.live;
import static dev.chorale.launcher.projection.FakeService.ok;
import static dev.chorale.launcher.projection.FakeService.problem;
import static dev.chorale.launcher.projection.FakeService.rebuilding;
import static dev.chorale.launcher.projection.FakeService.rebuilt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.launcher.admin.RefusedException;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final String ONE = "/order-list";
    private static final ProjectionName NAME = new ProjectionName(Service.ORDER, "order-list");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(printed, true, UTF_8), false, 100);
    private FakeService order;

    @BeforeEach
    void start() throws IOException {
        order = new FakeService(Service.ORDER);
        order.answers("POST", ONE + "/rebuild", ok(rebuilding(3, 4, "TOPICS", 0)));
    }

    @AfterEach
    void stop() {
        order.close();
    }

    private Replay replay() {
        return new Replay(order.api(), "order-list", new ReplayText(NAME, "DB", terminal));
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    @Test
    void followsARebuildUntilItIsSwappedIn() throws Exception {
        order.answers(
                "GET",
                ONE,
                ok(live(3)),
                ok(rebuilding(3, 4, "TOPICS", 617)),
                ok(rebuilt(4, "true", "\"610 rows, equal\"")));

        assertThat(replay().rebuild(Source.TOPICS, true)).isTrue();

        assertThat(printed().lines())
                .first()
                .isEqualTo("   order/order-list is built again as generation 4, from the topics");
        assertThat(printed())
                .contains(
                        " ✓ Rebuilt order/order-list: 1,234 events from the topics in 2.0 s; 610 rows, equal")
                .contains("Generation 3 is kept until the next rebuild")
                .contains("./chorale replay order/order-list --rollback");
    }

    @Test
    void fallsWhenTheRowsDiffer() throws Exception {
        order.answers("GET", ONE, ok(live(3)), ok(rebuilt(4, "false", "\"2 of 9 rows: a, b\"")));

        assertThat(replay().rebuild(Source.TOPICS, true)).isFalse();

        assertThat(printed())
                .contains(" ✗ Rebuilt")
                .contains("its rows differ from those before: 2 of 9 rows: a, b");
    }

    @Test
    void bearsWithAServiceThatIsAway() throws Exception {
        order.answers(
                "GET",
                ONE,
                ok(live(3)),
                ok(rebuilding(3, 4, "TOPICS", 617)),
                problem(503, "starting", "Not yet."),
                problem(503, "starting", "Not yet."),
                ok(rebuilding(3, 4, "TOPICS", 700)),
                ok(rebuilt(4, "true", "\"610 rows, equal\"")));

        assertThat(replay().rebuild(Source.TOPICS, true)).isTrue();

        assertThat(printed())
                .containsOnlyOnce("order says: Not yet.")
                .contains("It goes on from where it was once order is back.")
                .containsOnlyOnce(" ✓ order answers again");
    }

    @Test
    void failsWhenSomebodyGivesItUp() throws Exception {
        order.answers("GET", ONE, ok(live(3)), ok(rebuilding(3, 4, "TOPICS", 617)), ok(live(3)));

        assertThat(replay().rebuild(Source.TOPICS, true)).isFalse();

        assertThat(printed()).contains("somebody gave it up; generation 3 stays live");
    }

    @Test
    void tellsThatASecondOneIsRefused() {
        order.answers("GET", ONE, ok(rebuilding(3, 4, "TOPICS", 617)))
                .answers(
                        "POST",
                        ONE + "/rebuild",
                        problem(409, "rebuild-under-way", "It is at 617 of 1234 events."));

        assertThatThrownBy(() -> replay().rebuild(Source.TOPICS, true))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.is("rebuild-under-way")).isTrue())
                .hasMessage("order says: It is at 617 of 1234 events.");
    }

    @Test
    void goesBack() throws Exception {
        order.answers("GET", ONE, ok(live(4)), ok(live(3)))
                .answers("POST", ONE + "/rollback", ok(rebuilding(4, 3, "RETIRED", 0)));

        assertThat(replay().rollback(true)).isTrue();

        assertThat(printed())
                .contains("goes back to generation 3")
                .contains(
                        " ✓ Rolled back order/order-list: generation 3, version 2, is live again");
    }

    @Test
    void goesBackAtOnceToRowsOfAnotherVersion() throws Exception {
        order.answers("GET", ONE, ok(rebuilt(4, "false", "null")))
                .answers("POST", ONE + "/rollback", ok(live(3)));

        assertThat(replay().rollback(true)).isTrue();

        assertThat(printed()).contains(" ✓ Rolled back order/order-list: generation 3");
    }

    @Test
    void watchesWhatIsUnderWayAndSaysWhenNothingIs() throws Exception {
        order.answers(
                "GET", ONE, ok(rebuilding(3, 4, "TOPICS", 617)), ok(rebuilt(4, "null", "null")));

        assertThat(replay().watch()).isTrue();
        assertThat(printed())
                .contains("in 2.0 s; there was nothing of its version to compare it with");

        assertThatThrownBy(() -> replay().watch())
                .hasMessage("order/order-list isn't being rebuilt.");
    }

    @Test
    void tellsWhereTheRowsOfThePastAre() throws Exception {
        var whatIf =
                """
                {"projection": "order-list", "version": 2, "schema": "once", "until": "17",
                 "state": "%s", "done": 9, "total": 17, "eventsPerSecond": 9, "secondsLeft": null,
                 "tables": [{"name": "order_view", "rows": 5200}]}\
                """;
        order.answers("POST", ONE + "/what-if", ok(whatIf, "BUILDING"))
                .answers("GET", ONE + "/what-if/once", ok(whatIf, "READY"));

        replay().whatIf("17", "once", true);

        assertThat(printed())
                .contains(" ✓ order/order-list as it was at 17 is in the schema once")
                .contains("once.order_view: 5,200 rows")
                .contains("psql DB -c 'table once.order_view'")
                .contains("./chorale replay order/order-list --cancel --into once");
    }

    @Test
    void tellsAScriptOfEachStep() throws Exception {
        order.answers(
                "GET",
                ONE,
                ok(live(3)),
                ok(rebuilding(3, 4, "TOPICS", 617)),
                problem(503, "starting", "Not yet."),
                ok(rebuilt(4, "true", "\"610 rows, equal\"")));

        new Replay(order.api(), "order-list", new ReplayJson(NAME, terminal))
                .rebuild(Source.TOPICS, true);

        assertThat(steps()).containsExactly("STARTED", "PROGRESS", "SILENT", "BACK", "SWAPPED");
        assertThat(json().getLast().at("/state/lastRebuild/equal").asBoolean()).isTrue();
    }

    private List<String> steps() throws IOException {
        return json().stream().map(line -> line.path("step").asText()).toList();
    }

    private List<JsonNode> json() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : printed().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
