package dev.chorale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocTableTest {

    @TempDir Path directory;

    @Test
    void readsCellsThatGoOverLines() throws IOException {
        var table =
                JavadocTable.in(
                        source(
                                """
                                /**
                                 * <table>
                                 *   <tr><th>seen</th>
                                 *     <th>then</th></tr>
                                 *   <tr><td>a knock at
                                 *     the door</td><td>open</td></tr>
                                 * </table>
                                 */
                                """));

        assertThat(table.columns()).containsExactly("seen", "then");
        assertThat(table.rows()).containsExactly(List.of("a knock at the door", "open"));
        assertThat(table.byFirstColumn())
                .isEqualTo(Map.of("a knock at the door", Map.of("then", "open")));
    }

    @Test
    void refusesARowThatLacksACell() throws IOException {
        var source = source("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>");

        assertThatThrownBy(() -> JavadocTable.in(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1]");
    }

    @Test
    void refusesASourceWithoutATable() throws IOException {
        var source = source("class Plain {}");

        assertThatThrownBy(() -> JavadocTable.in(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No table");
    }

    private Path source(String content) throws IOException {
        return Files.writeString(directory.resolve("Source.java"), content);
    }
}
