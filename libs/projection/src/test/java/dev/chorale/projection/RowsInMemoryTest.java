package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsInMemoryTest {

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void keepsWhatIsPutChangedAndRemoved() {
        rows.put("item", key("id", 1), set("name", "a"), plus("n", 2));
        rows.put("item", key("id", 2), set("name", "b"));
        rows.put("item", key("id", 3), set("name", "c"));
        rows.change("item", key("id", 1), plus("n", 3));
        rows.remove("item", key("id", 2));

        assertThat(rows.of("item"))
                .containsExactly(
                        Map.of("id", 1, "name", "a", "n", 5L), Map.of("id", 3, "name", "c"));
    }

    @Test
    void missesTheRowThatIsToBeChanged() {
        assertThatExceptionOfType(MissingRowException.class)
                .isThrownBy(() -> rows.change("item", key("id", 1), set("name", "a")));
    }
}
