package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final Position PLACED =
            new Position(
                    "order.events",
                    "019ab000-0000-7000-8000-000000000001",
                    42,
                    "019ab000-0000-7000-8000-000000000002",
                    "dev.chorale.order.OrderPlaced.v1");

    @Test
    void canBeReadByPeople() {
        assertThat(PLACED)
                .hasToString(
                        "order.events/019ab000-0000-7000-8000-000000000001/42"
                                + "/019ab000-0000-7000-8000-000000000002"
                                + "/dev.chorale.order.OrderPlaced.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sku-1", "a/b", "a b", "a,b", "100%", "a+b", "ä€😀", "?&=#", "%2F"})
    void isReadBackWhateverItsKey(String key) {
        var position = new Position("things", key, 1, "id", "type");

        assertThat(Position.parse(position.toString())).isEqualTo(position);
        assertThat(Position.parseAll(position + ", " + PLACED)).containsExactly(position, PLACED);
    }

    @Test
    void severalAreReadHoweverTheyAreSeparated() {
        assertThat(Position.parseAll(Position.text(List.of(PLACED, PLACED)))).hasSize(2);
        assertThat(Position.parseAll(PLACED + "," + PLACED + "  " + PLACED + " ,")).hasSize(3);
        assertThat(Position.parseAll(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "things/key/1/id",
                "things/key/1/id/type/more",
                "things/key/0/id/type",
                "things/key/-1/id/type",
                "things/key/x/id/type",
                "things/key/1234567890123456789/id/type",
                "/key/1/id/type",
                "things//1/id/type",
                "things/key/1//type",
                "things/%/1/id/type",
                "things/%00/1/id/type",
                "things/%0A/1/id/type"
            })
    void saysWhatIsWrong(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @Test
    void refusesMoreThanAnyoneNeeds() {
        assertThat(Position.parseAll(times(20, "t/k/1/e/v"))).hasSize(20);
        assertThatThrownBy(() -> Position.parseAll(times(21, "t/k/1/e/v")))
                .hasMessage("must be at most 20 positions");
        assertThatThrownBy(() -> Position.parseAll(times(4_097, "t")))
                .hasMessage("must be at most 4096 long");
        assertThatThrownBy(() -> Position.parse("t/" + "k".repeat(257) + "/1/e/v"))
                .hasMessageStartingWith("must have parts");
    }

    private static String times(int times, String text) {
        return IntStream.range(0, times).mapToObj(n -> text).collect(Collectors.joining(","));
    }
}
