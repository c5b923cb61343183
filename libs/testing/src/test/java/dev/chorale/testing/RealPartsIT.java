package dev.chorale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.localstack.ServiceDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealPartsIT {

    @Test
    void givesTheApplicationItsPartsAndADatabase() throws Exception {
        var parts = new RealParts();
        parts.init(Map.of("service", "order"));

        var configuration = parts.start();

        assertThat(configuration)
                .containsEntry("CHORALE_KAFKA", Parts.kafka())
                .containsEntry("kafka.bootstrap.servers", Parts.kafka())
                .containsEntry("CHORALE_POSTGRES_HOST", Parts.postgres().host())
                .containsEntry("CHORALE_POSTGRES_PORT", "" + Parts.postgres().port())
                .containsEntry("quarkus.http.test-port", "0");
        var database = new TestDatabase(Parts.postgres(), ServiceDatabase.of("order"));
        try (var connection = database.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void makesADatabaseForEachOwnerOfEventsWhenNoneIsNamed() throws Exception {
        var parts = new RealParts();
        parts.init(Map.of("kafka", "false"));

        assertThat(parts.start()).doesNotContainKey("CHORALE_KAFKA");

        assertThat(Parts.services())
                .containsExactly("order", "inventory", "billing", "notification");
        for (String service : Parts.services()) {
            var database = new TestDatabase(Parts.postgres(), ServiceDatabase.of(service));
            try (var connection = database.connect()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void aPumpNeedsToKnowWhoseOutbox() {
        assertThatThrownBy(() -> new RealParts().init(Map.of("pump", "true")))
                .hasMessage("pump=true needs a service");
    }
}
