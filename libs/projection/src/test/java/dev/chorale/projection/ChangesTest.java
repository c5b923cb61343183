package dev.chorale.projection;

import static dev.chorale.projection.Column.key;
import static dev.chorale.projection.Column.plus;
import static dev.chorale.projection.Column.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final TableShape ITEM =
            TableShape.of(
                    "item",
                    List.of(
                            new ColumnShape("item", "id", 0, "bigint", ColumnType.INT8, true),
                            new ColumnShape("item", "name", 1, "text", ColumnType.TEXT, false),
                            new ColumnShape("item", "n", 2, "integer", ColumnType.INT4, false)),
                    new int[] {0});

    private static final TableShape PAIR =
            TableShape.of(
                    "pair",
                    List.of(
                            new ColumnShape("pair", "a", 0, "text", ColumnType.TEXT, true),
                            new ColumnShape("pair", "b", 1, "integer", ColumnType.INT4, true)),
                    new int[] {1, 0});

    private final Changes changes =
            new Changes(Rows.Mode.LIVE, new TableShapes(List.of(ITEM, PAIR)));

    @Test
    void letsWhatIsSetLaterWin() {
        changes.put("item", key("id", 1), set("name", "a"), set("n", 1));
        changes.put("item", key("id", 1L), set("name", "b"));

        assertThat(said()).containsExactly("PUT id=1 name=b n=1");
    }

    @Test
    void sumsUpWhatIsAdded() {
        changes.put("item", key("id", 1), plus("n", 2));
        changes.put("item", key("id", 1), plus("n", 3), set("name", null));

        assertThat(said()).containsExactly("PUT id=1 name=null n+5");
    }

    @Test
    void addsToWhatIsSetAndForgetsWhatWasAddedBefore() {
        changes.put("item", key("id", 1), plus("n", 100));
        changes.put("item", key("id", 1), set("n", 2));
        changes.put("item", key("id", 1), plus("n", 3));
        changes.put("item", key("id", 2), set("n", null));
        changes.put("item", key("id", 2), plus("n", 4));

        assertThat(said()).containsExactly("PUT id=1 n=5", "PUT id=2 n=4");
    }

    @Test
    void putsWhatIsPutAndThenChanged() {
        changes.put("item", key("id", 1), set("name", "a"));
        changes.change("item", key("id", 1), plus("n", 1));

        assertThat(said()).containsExactly("PUT id=1 name=a n+1");
    }

    @Test
    void stillWantsTheRowOfAChangeThatIsFollowedByAPut() {
        changes.change("item", key("id", 1), set("name", "a"));
        changes.change("item", key("id", 1), set("name", "b"));
        changes.put("item", key("id", 1), set("n", 7));

        assertThat(said()).containsExactly("CHANGE id=1 name=b n=7");
    }

    @Test
    void removesWhatIsPutAndThenRemoved() {
        changes.put("item", key("id", 1), set("name", "a"));
        changes.remove("item", key("id", 1));
        changes.remove("item", key("id", 1));

        assertThat(said()).containsExactly("REMOVE id=1");
    }

    @Test
    void putsAgainInASecondGoWhatIsRemovedBefore() {
        changes.remove("item", key("id", 1));
        changes.put("item", key("id", 1), set("name", "a"));
        changes.put("item", key("id", 2), set("name", "b"));
        changes.put("item", key("id", 1), set("n", 1));

        assertThat(said()).containsExactly("REMOVE id=1", "PUT id=2 name=b", "PUT id=1 name=a n=1");
    }

    @Test
    void stillWantsTheRowThatIsChangedAndThenRemoved() {
        changes.change("item", key("id", 1), set("name", "a"));
        changes.remove("item", key("id", 1));

        assertThat(said()).containsExactly("CHANGE id=1 name=a", "REMOVE id=1");
    }

    @Test
    void gathersRowsOfTheSameShapeInTheOrderOfTheirKeys() {
        changes.put("pair", key("a", "x"), key("b", 2));
        changes.put("item", key("id", 9), set("n", 1));
        changes.put("pair", key("b", 1), key("a", "z"));
        changes.put("item", key("id", 10), set("n", 1));
        changes.put("item", key("id", 3), set("name", "c"));
        changes.put("pair", key("b", 1), key("a", "y"));

        assertThat(said())
                .containsExactly(
                        "PUT id=3 name=c",
                        "PUT id=9 n=1",
                        "PUT id=10 n=1",
                        "PUT a=y b=1",
                        "PUT a=z b=1",
                        "PUT a=x b=2");
    }

    @Test
    void refusesWhatTheTablesCantHave() {
        refuses("There is no table other", () -> changes.put("other", key("id", 1)));
        refuses("item has no column x", () -> changes.put("item", key("id", 1), set("x", 1)));
        refuses("PUT of item lacks its key id", () -> changes.put("item", set("n", 1)));
        refuses("REMOVE of pair lacks its key b", () -> changes.remove("pair", key("a", "x")));
        refuses("item.id is part of the key", () -> changes.put("item", set("id", 1)));
        refuses("item.n is no part of the key", () -> changes.put("item", key("n", 1)));
        refuses(
                "item.n is of type integer",
                () -> changes.put("item", key("id", 1), set("n", "1")));
        refuses(
                "item.n is of type integer",
                () -> changes.put("item", key("id", 1), set("n", 1L << 32)));
        refuses(
                "item.name is of type text",
                () -> changes.put("item", key("id", 1), plus("name", 1)));
        refuses(
                "names the column n twice",
                () -> changes.put("item", key("id", 1), plus("n", 1), plus("n", 1)));
        refuses("CHANGE of item changes nothing", () -> changes.change("item", key("id", 1)));
        refuses(
                "REMOVE of item takes nothing but its key",
                () -> changes.remove("item", key("id", 1), set("n", 1)));
        assertThat(said()).isEmpty();
    }

    @Test
    void wantsAKeyForEachTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableShape.of("heap", ITEM.columns(), new int[0]))
                .withMessage("Table heap has no primary key");
    }

    private static void refuses(String message, Runnable change) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessageContaining(message);
    }

    /** All of it, in the order in which it would be executed. */
    private List<String> said() {
        var said = new ArrayList<String>();
        for (var table : changes.tables()) {
            table.forEach((shape, rows) -> rows.forEach(row -> said.add(say(table, shape, row))));
        }
        return said;
    }

    private static String say(TableChanges table, RowChange.Shape shape, RowChange row) {
        return table.table().columns().stream()
                .filter(shape::names)
                .map(column ->
                        column.name()
                                + (shape.addsTo(column) ? "+" : "=")
                                + row.value(column.place()))
                .collect(Collectors.joining(" ", shape.verb() + " ", ""));
    }
}
