package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RelayFailureTest {

    @Test
    void saysWhatItWasAtAndWhyItFailedInOneLine() {
        var failure =
                new RelayFailure(
                        "the stream ended",
                        new ExecutionException(
                                new RelayFailure(
                                        "Kafka: nothing published",
                                        new IOException("broker away\n  at port 9092"))));

        assertThat(RelayFailure.describe(failure))
                .isEqualTo("Kafka: nothing published: broker away");
    }

    @Test
    void saysItsOwnWordsWhenThereIsNoCause() {
        assertThat(RelayFailure.describe(new RelayFailure("no table"))).isEqualTo("no table");
        assertThat(RelayFailure.describe(new NullPointerException()))
                .isEqualTo("NullPointerException");
    }
}
