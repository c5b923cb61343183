package dev.chorale.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void linesUpWhatIsColouredToo() {
        var table =
                new Table(List.of("name", "mb", "ready"), Set.of(1))
                        .row("order", "7", "\033[32myes\033[0m")
                        .row("k", "120", "no");
        assertThat(table.lines())
                .containsExactly(
                        "  name    mb  ready",
                        "  order    7  \033[32myes\033[0m",
                        "  k      120  no");
    }
}
