package dev.chorale.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AotChoiceTest {

    @Test
    void isOnUnlessItIsTurnedOff() {
        assertThat(AotChoice.of(Map.of())).isEqualTo(AotChoice.ON);
        assertThat(AotChoice.of(Map.of("CHORALE_AOT", "on"))).isEqualTo(AotChoice.ON);
        assertThat(AotChoice.of(Map.of("CHORALE_AOT", "off"))).isEqualTo(AotChoice.OFF);
    }

    @Test
    void refusesAnythingElse() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> AotChoice.of(Map.of("CHORALE_AOT", "maybe")))
                .withMessage("CHORALE_AOT is 'maybe'; it must be on or off.");
    }
}
