package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPortsTest {

    @TempDir Path folder;

    @Test
    void areTheDesignsUnlessMoved() {
        var ports = StackPorts.of(Map.of());
        assertThat(ports.of(Port.ORDER)).isEqualTo(8081);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(15432);
        assertThat(ports.url(Port.GATEWAY)).isEqualTo("http://localhost:8090");
    }

    @Test
    void moveOneByOneOrAllTogether() {
        var ports =
                StackPorts.of(Map.of("CHORALE_PORT_OFFSET", "1000", "CHORALE_ORDER_PORT", "7000"));
        assertThat(ports.of(Port.ORDER)).isEqualTo(7000);
        assertThat(ports.of(Port.INVENTORY)).isEqualTo(9082);
    }

    @Test
    void refuseWhatIsNoPort() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() ->
                        StackPorts.of(
                                Map.of(
                                        "CHORALE_ORDER_PORT", "http",
                                        "CHORALE_SMTP_PORT", "70000")))
                .satisfies(e -> assertThat(e.problems()).hasSize(2))
                .withMessageContaining("CHORALE_ORDER_PORT is 'http'");
    }

    @Test
    void refuseTwoPartsAtOnePort() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> StackPorts.of(Map.of("CHORALE_ORDER_PORT", "8082")))
                .withMessageContaining(
                        "CHORALE_ORDER_PORT and CHORALE_INVENTORY_PORT are both 8082");
    }

    @Test
    void areRemembered() throws IOException {
        var file = folder.resolve("run/ports.properties");
        assertThat(StackPorts.recorded(file)).isEmpty();
        var ports = StackPorts.of(Map.of("CHORALE_PORT_OFFSET", "5"));
        ports.record(file);
        assertThat(StackPorts.recorded(file)).contains(ports);
        Files.writeString(file, "order=x");
        assertThat(StackPorts.recorded(file)).isEmpty();
    }
}
