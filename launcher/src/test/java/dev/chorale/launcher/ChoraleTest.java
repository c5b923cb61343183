package dev.chorale.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChoraleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Chorale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    @ParameterizedTest
    @CsvSource({
        "upp, up",
        "stauts, status",
        "dwon, down",
        "log, logs",
        "tests, test",
        "DEMO, demo",
        "projection, projections",
        "replya, replay",
    })
    void tellsTheCommandThatWasMeant(String word, String meant) {
        assertThat(run(word)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "chorale: there is no command '%s'; did you mean '%s'?%n"
                                .formatted(word, meant));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhereToLookWhenNothingIsNear() {
        assertThat(run("xyzzy")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "chorale: there is no command 'xyzzy'; 'chorale --help' lists what there is.%n"
                                .formatted());
    }

    @Test
    void tellsTheOptionThatWasMeant() {
        assertThat(run("up", "--frsh")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "chorale up: there is no option '--frsh'; did you mean '--fresh'?%n"
                                .formatted());
    }

    @Test
    void tellsTheServiceThatWasMeant() {
        assertThat(run("dev", "ordr")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("did you mean 'order'?");
        assertThat(run("logs", "pstgres")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'postgres'?");
    }

    @Test
    void tellsTheProcessToKillThatWasMeant() {
        assertThat(run("chaos", "--kill", "relay,kafak")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("there is no process 'kafak'; did you mean 'kafka'?");
    }

    @ParameterizedTest
    @CsvSource({
        "--rollback --cancel, exclude each other",
        "--from-store --until 17 --into once, exclude each other",
        "--until 17, '--until needs --into, the schema to build it in'",
        "--into once, --into goes with --until or --cancel",
        "--until yesterday --into once, 'a time such as 2026-11-23T05:00:00Z or a position'",
        "--watch --detach, --detach goes with what is begun",
        "--from-stoer, did you mean '--from-store'?"
    })
    void refusesAReplayThatMakesNoSense(String options, String why) {
        assertThat(run(("replay order/order-list " + options).split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(why);
    }

    @Test
    void refusesChaosThatIsTooShort() {
        assertThat(run("chaos", "--minutes", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--minutes must be from 0.1 to 1440");
    }

    @Test
    void tellsInOneLineWhatIsMissing() {
        assertThat(run("logs")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    static Stream<String> commands() {
        return Stream.concat(
                Stream.of(""), Chorale.commandLine().getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpsAtEveryLevel(String command) {
        var words = Stream.of(command, "--help").filter(word -> !word.isEmpty());
        assertThat(run(words.toArray(String[]::new))).isZero();
        assertThat(out.toString()).contains("Usage: chorale " + command);
    }
}
