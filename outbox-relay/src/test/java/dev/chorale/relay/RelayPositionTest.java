package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RelayPositionTest {

    @Test
    void survivesItsWayThroughKafka() {
        var position = new RelayPosition(0x1_0000_002AL, 77, 0x1_0000_0030L, 2);

        assertThat(RelayPosition.fromJson(position.toJson())).isEqualTo(position);
        assertThat(position.toString())
                .isEqualTo(
                        "{\"resume\":\"1/2A\",\"transaction\":77,\"row\":\"1/30\",\"copies\":2}");
    }

    @Test
    void namesWhatIsNoPosition() {
        assertThatThrownBy(() -> RelayPosition.fromJson("{\"resume\":1".getBytes()))
                .hasMessage("Not a relay position: {\"resume\":1");
        assertThatThrownBy(() -> RelayPosition.fromJson("{}".getBytes()))
                .hasMessage("Not a relay position: {}");
    }

    @Test
    void coversTheRowsOfItsTransactionUpToItsOwn() {
        var published = RelayPosition.at(100).after(100, 7, 150);

        assertThat(published.covers(RelayPosition.at(100).after(100, 7, 140))).isTrue();
        assertThat(published.covers(RelayPosition.at(100).after(100, 7, 150))).isTrue();
        assertThat(published.covers(RelayPosition.at(100).after(100, 7, 160))).isFalse();
    }

    @Test
    void coversNoRowOfAnotherTransactionHoweverEarlyItWasWritten() {
        var published = RelayPosition.at(100).after(100, 7, 150);

        assertThat(published.covers(RelayPosition.at(100).after(200, 8, 120))).isFalse();
    }

    @Test
    void countsRowsThatShareAPlaceInTheWal() {
        var first = RelayPosition.at(100).after(100, 7, 150);
        var second = first.after(100, 7, 150);

        assertThat(first.covers(second)).isFalse();
        assertThat(second.covers(first)).isTrue();
    }

    @Test
    void resumesNoEarlierThanBefore() {
        assertThat(RelayPosition.at(100).resumingAt(90).resume()).isEqualTo(100);
        assertThat(RelayPosition.at(100).resumingAt(110).resume()).isEqualTo(110);
    }
}
