package dev.chorale.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.EventJson;
import dev.chorale.inventory.domain.Money;
import dev.chorale.inventory.domain.ReservationFailure;
import dev.chorale.inventory.domain.Shortage;
import dev.chorale.inventory.domain.StockEvent;
import dev.chorale.inventory.domain.StockEvent.ProductEvent;
import dev.chorale.inventory.domain.StockEvent.ProductRegistered;
import dev.chorale.inventory.domain.StockEvent.ReservationEvent;
import dev.chorale.inventory.domain.StockEvent.ReservationForestalled;
import dev.chorale.inventory.domain.StockEvent.StockReceived;
import dev.chorale.inventory.domain.StockEvent.StockReleased;
import dev.chorale.inventory.domain.StockEvent.StockReservationFailed;
import dev.chorale.inventory.domain.StockEvent.StockReserved;
import dev.chorale.inventory.domain.StockEvent.StockShipped;
import dev.chorale.inventory.domain.StockLine;
import dev.chorale.inventory.messaging.StockPublisher;
import dev.chorale.testing.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedContractTest {

    private static final Path CONTRACTS = Path.of("contracts");
    private static final String SCHEMA = ".schema.json";
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final List<StockLine> LINES =
            List.of(new StockLine("NW-11", 12), new StockLine("NW-42", 3_000_000_000L));

    static Stream<StockEvent> events() {
        return Stream.of(
                new ProductRegistered("NW-11", "Queso Cabrales", new Money(2100, "USD")),
                new StockReceived("NW-11", 440, 3_000_000_452L),
                new StockReserved(ID, LINES),
                failed(ReservationFailure.OUT_OF_STOCK),
                new StockReleased(ID, LINES),
                new StockShipped(ID, LINES));
    }

    @ParameterizedTest
    @MethodSource("events")
    void publishesWhatTheSchemaSays(StockEvent event) {
        var message = StockPublisher.publish(event).orElseThrow();
        var payload = new EventJson().write(message.payload());

        assertThat(violations("published/" + contract(message.type()), payload)).isEmpty();
        assertThat(message.topic()).isEqualTo("inventory.events");
        assertThat(message.source()).isEqualTo("/inventory");
        assertThat(message.key())
                .isEqualTo(
                        switch (event) {
                            case ProductEvent product -> product.sku();
                            case ReservationEvent reservation -> reservation.orderId().toString();
                        });
    }

    @ParameterizedTest
    @EnumSource(ReservationFailure.class)
    void everyReasonIsInTheSchema(ReservationFailure reason) {
        publishesWhatTheSchemaSays(failed(reason));
    }

    @Test
    void keepsAForestalledReservationToItself() {
        assertThat(StockPublisher.publish(new ReservationForestalled(ID))).isEmpty();
    }

    static Stream<Path> schemas() throws IOException {
        return Files.walk(CONTRACTS).filter(path -> path.toString().endsWith(SCHEMA));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyExampleKeepsToItsSchema(Path schema) throws IOException {
        var name = CONTRACTS.relativize(schema).toString().replace(SCHEMA, "");
        var example = Files.readAllBytes(CONTRACTS.resolve(name + ".example.json"));

        assertThat(violations(name, example)).isEmpty();
    }

    private static StockReservationFailed failed(ReservationFailure reason) {
        return new StockReservationFailed(ID, reason, List.of(new Shortage("NW-11", 12, 0)));
    }

    private static String contract(String type) {
        return type.substring("dev.chorale.inventory.".length());
    }

    private static List<String> violations(String contract, byte[] json) {
        return JsonSchemas.in(CONTRACTS).violations(contract + SCHEMA, json);
    }
}
