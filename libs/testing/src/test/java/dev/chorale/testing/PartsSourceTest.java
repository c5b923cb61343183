package dev.chorale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsSourceTest {

    private static final String FORCED = "chorale.test.parts";

    private final String before = System.getProperty(FORCED, "");

    @AfterEach
    void restore() {
        System.setProperty(FORCED, before);
    }

    @Test
    void takesWhatItIsTold() {
        System.setProperty(FORCED, "processes");
        assertThat(PartsSource.choose()).isInstanceOf(ProcessParts.class);

        System.setProperty(FORCED, "containers");
        assertThat(PartsSource.choose()).isInstanceOf(ContainerParts.class);
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        System.setProperty(FORCED, "clouds");

        assertThatThrownBy(PartsSource::choose)
                .hasMessage("chorale.test.parts is processes or containers, not clouds");
    }
}
