package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void ordersByTime() {
        var inTime =
                Stream.of("5:5:", "5:7:5,6", "5:7:5", "6:7:6", "6:9:6,7,8", "9:9:")
                        .map(Snapshot::parse)
                        .toList();

        assertThat(inTime).isSorted().doesNotHaveDuplicates();
        assertThat(inTime.getLast()).isGreaterThan(inTime.getFirst());
    }

    @Test
    void ofTwoReadingsTheEarlierGuardsMore() {
        var one = new Reading(7, Snapshot.parse("5:7:5"));
        var two = new Reading(9, Snapshot.parse("5:7:"));

        assertThat(one.earlier(two)).isEqualTo(one);
        assertThat(two.earlier(one)).isEqualTo(one);
        assertThat(one.later(two)).isEqualTo(two);
    }
}
