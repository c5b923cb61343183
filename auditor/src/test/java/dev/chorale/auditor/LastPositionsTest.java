package dev.chorale.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastPositionsTest {

    @Test
    void remembersTheLastPositionOfManyKeys() {
        var positions = new LastPositions(Integer.MAX_VALUE);
        for (int i = 0; i < 10_000; i++) {
            positions.put("key" + i % 5_000, i);
        }

        for (int i = 0; i < 5_000; i++) {
            assertThat(positions.of("key" + i)).isEqualTo(5_000 + i);
        }
        assertThat(positions.of("other")).isEqualTo(LastPositions.NONE);
    }

    @Test
    void forgetsWhatWasLongAgoAndKeepsTheLatest() {
        var positions = new LastPositions(100);
        for (int i = 0; i < 1_000; i++) {
            positions.put("key" + i, i);
        }

        assertThat(positions.of("key0")).isEqualTo(LastPositions.NONE);
        for (int i = 900; i < 1_000; i++) {
            assertThat(positions.of("key" + i)).isEqualTo(i);
        }
    }
}
