package dev.chorale.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.launcher.projection.FakeService;
import dev.chorale.launcher.projection.ProjectionApi;
import dev.chorale.launcher.projection.Projections;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ProjectionsTableTest {

    private FakeService order;
    private List<ProjectionApi> services;

    @BeforeEach
    void start() throws Exception {
        order = new FakeService(Service.ORDER);
        var billing = new FakeService(Service.BILLING);
        services = List.of(order.api(), billing.api());
        billing.close();
    }

    @AfterEach
    void stop() {
        order.close();
    }

    @Test
    void listsTheOthersWhenAServiceIsAway() throws Exception {
        order.lists(FakeService.rebuilt(4, "true", "null"));

        var projections = Projections.ask(services);

        assertThat(printed(projections, false))
                .containsPattern(
                        "order/order-list  2 +live +1,234 +6 +11-23 [0-9:]+, 1,234 events in 2.0 s,"
                                + " equal +generation 3, version 2")
                .contains(" ✗ billing does not run; './chorale up' starts it.");
        assertThat(projections.troubles()).hasSize(1);
    }

    @Test
    void showsHowFarARebuildIs() throws Exception {
        order.lists(
                FakeService.rebuilding(3, 4, "TOPICS", 617)
                        .replaceFirst("\"version\": 2", "\"version\": 3"));

        var projections = Projections.ask(services);

        assertThat(printed(projections, false)).contains("2 -> 3").contains("rebuilding 50 %");
        assertThat(printed(projections, true))
                .contains("617 of 1,234 events, 617/s, 1 s left, lag 617");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order/ordr-list", "ordr/order-list", "order-list", "order"})
    void tellsTheProjectionThatWasMeant(String word) {
        order.lists(FakeService.live(1));

        assertThatThrownBy(
                        () -> new ProjectionWord(word, new CommandLine(new Noop())).among(services))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "there is no projection '%s'; did you mean 'order/order-list'? There is order/order-list",
                        word);
    }

    @Test
    void saysWhichServiceToStartForAProjectionOfItsOwn() {
        assertThatThrownBy(() ->
                        new ProjectionWord("billing/payment-list", new CommandLine(new Noop()))
                                .among(services))
                .hasMessage("billing does not run; './chorale up' starts it.");
    }

    @CommandLine.Command
    private static final class Noop {}

    private static String printed(Projections projections, boolean inShort) {
        var bytes = new ByteArrayOutputStream();
        var table =
                new ProjectionsTable(new Terminal(new PrintStream(bytes, true, UTF_8), false, 100));
        if (inShort) {
            table.printShort(projections);
        } else {
            table.print(projections);
        }
        return bytes.toString(UTF_8);
    }
}
