package dev.chorale.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.http.Reply;
import dev.chorale.launcher.projection.FakeService;
import dev.chorale.launcher.stack.Service;
import dev.chorale.launcher.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadModelsTest {

    private final Terminal terminal =
            new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, 80);
    private FakeService order;

    @BeforeEach
    void start() throws Exception {
        order = new FakeService(Service.ORDER).lists(FakeService.live(3));
    }

    @AfterEach
    void stop() {
        order.close();
    }

    @Test
    void holdsWhenARebuildIsEqual() throws Exception {
        assertThat(after(FakeService.rebuilt(4, "true", "null", 0)).violations()).isEmpty();
    }

    @Test
    void isBrokenWhenARebuildDiffers() throws Exception {
        assertThat(after(FakeService.rebuilt(4, "false", "\"a row\"", 0)).violations())
                .singleElement()
                .asString()
                .startsWith("order/order-list: ")
                .contains("a row");
    }

    @Test
    void isBrokenWhenTheReadModelStaysBehind() throws Exception {
        assertThat(after(FakeService.rebuilt(4, "true", "null", 1)).violations()).hasSize(1);
    }

    @Test
    void isBrokenWhenAServiceIsAway() throws Exception {
        order.close();

        assertThat(new ReadModels(List.of(order.api()), terminal).check().violations())
                .containsExactly("order does not run; './chorale up' starts it.");
    }

    private Invariant after(String rebuilt) throws InterruptedException {
        order.answers("GET", "/order-list", ok(FakeService.live(3)), ok(rebuilt))
                .answers(
                        "POST",
                        "/order-list/rebuild",
                        ok(FakeService.rebuilding(3, 4, "TOPICS", 0)));
        return new ReadModels(List.of(order.api()), terminal).check();
    }

    private static Reply ok(String json) {
        return FakeService.ok("%s", json);
    }
}
