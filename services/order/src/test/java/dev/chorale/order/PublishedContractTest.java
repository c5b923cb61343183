package dev.chorale.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.EventJson;
import dev.chorale.order.domain.CancellationReason;
import dev.chorale.order.domain.Customer;
import dev.chorale.order.domain.Money;
import dev.chorale.order.domain.OrderEvent;
import dev.chorale.order.domain.OrderEvent.OrderCancelled;
import dev.chorale.order.domain.OrderEvent.OrderConfirmed;
import dev.chorale.order.domain.OrderEvent.OrderPlaced;
import dev.chorale.order.domain.OrderLine;
import dev.chorale.order.messaging.OrderPublisher;
import dev.chorale.testing.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedContractTest {

    private static final Path CONTRACTS = Path.of("contracts");
    private static final String SCHEMA = ".schema.json";
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    static Stream<OrderEvent> events() {
        var price = new Money(2100, "USD");
        return Stream.of(
                new OrderPlaced(
                        ID,
                        new Customer("VINET", "vinet@example.org", "Paul"),
                        List.of(new OrderLine("NW-11", 12, price)),
                        price.times(12),
                        "tok_ok",
                        NOW),
                new OrderConfirmed(ID, NOW),
                new OrderCancelled(ID, CancellationReason.OUT_OF_STOCK, NOW));
    }

    @ParameterizedTest
    @MethodSource("events")
    void publishesWhatTheSchemaSays(OrderEvent event) {
        var message = OrderPublisher.publish(event).orElseThrow();
        var payload = new EventJson().write(message.payload());

        assertThat(violations("published/" + contract(message.type()), payload)).isEmpty();
        assertThat(message.topic()).isEqualTo("order.events");
        assertThat(message.key()).isEqualTo(ID.toString());
        assertThat(message.source()).isEqualTo("/order");
    }

    @ParameterizedTest
    @EnumSource(CancellationReason.class)
    void everyReasonIsInTheSchema(CancellationReason reason) {
        publishesWhatTheSchemaSays(new OrderCancelled(ID, reason, NOW));
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

    private static String contract(String type) {
        return type.substring("dev.chorale.order.".length());
    }

    private static List<String> violations(String contract, byte[] payload) {
        return JsonSchemas.in(CONTRACTS).violations(contract + SCHEMA, payload);
    }
}
