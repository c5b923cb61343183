package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Test
    void readsAsTheJdkDoes() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            var time =
                    Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L),
                            random.nextBoolean() ? random.nextInt(1_000_000) * 1_000 : 0);

            assertThat(Timestamps.parse(time.toString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "2026-11-22T10:15:30.1Z",
                "2026-11-22T10:15:30.000000001Z",
                "2024-02-29T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "2026-11-22T10:15:30.5+01:00",
                "2026-11-22t10:15:30z",
                "2026-11-22T10:15Z",
                "+12026-11-22T10:15:30Z"
            })
    void readsEveryForm(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "later",
                "2026-11-22T10:15:30",
                "2026-11-22 10:15:30Z",
                "2026-13-22T10:15:30Z",
                "2026-00-22T10:15:30Z",
                "2026-11-31T10:15:30Z",
                "2025-02-29T10:15:30Z",
                "2026-11-22T24:00:30Z",
                "2026-11-22T10:60:30Z",
                "2026-11-22T10:15:60Z",
                "2026-11-22T10:15:30,5Z",
                "2026-11-22T10:15:30.x5Z",
                "2026-11-22T10:15:30.1234567890Z",
                "2026-11-22T10:15:3\u0660Z",
                "-026-11-22T10:15:30Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
