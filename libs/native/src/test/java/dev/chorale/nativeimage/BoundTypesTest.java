package dev.chorale.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

class BoundTypesTest {

    sealed interface Event {}

    record Placed(Kind kind) implements Event {}

    enum Kind {
        FIRST
    }

    static final class Service {}

    @Test
    void areTheRecordsAndTheEnums() throws IOException {
        var code = Index.of(Event.class, Placed.class, Kind.class, Service.class);

        assertThat(BoundTypes.of(Stream.of(code)))
                .containsExactly(Kind.class.getName(), Placed.class.getName());
    }
}
