package dev.chorale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.domain.FailureReason;
import dev.chorale.billing.domain.Money;
import dev.chorale.billing.domain.PaymentEvent;
import dev.chorale.billing.domain.PaymentEvent.CancellationNoted;
import dev.chorale.billing.domain.PaymentEvent.LateCaptureReturned;
import dev.chorale.billing.domain.PaymentEvent.OrderNoted;
import dev.chorale.billing.domain.PaymentEvent.PaymentFailed;
import dev.chorale.billing.domain.PaymentEvent.PaymentRefunded;
import dev.chorale.billing.domain.PaymentEvent.PaymentRequested;
import dev.chorale.billing.domain.PaymentEvent.PaymentTaken;
import dev.chorale.billing.domain.PaymentEvent.ReservationNoted;
import dev.chorale.billing.messaging.BillingPublisher;
import dev.chorale.eventstore.EventJson;
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
    private static final Money PRICE = new Money(44_000, "USD");

    static Stream<PaymentEvent> published() {
        return Stream.of(
                new PaymentTaken(ID, PRICE, 1, NOW),
                new PaymentFailed(ID, PRICE, FailureReason.DECLINED, 1, NOW),
                new PaymentRefunded(ID, PRICE, NOW));
    }

    @ParameterizedTest
    @MethodSource("published")
    void publishesWhatTheSchemaSays(PaymentEvent event) {
        var message = BillingPublisher.publish(event).orElseThrow();
        var payload = new EventJson().write(message.payload());

        assertThat(violations("published/" + contract(message.type()), payload)).isEmpty();
        assertThat(message.topic()).isEqualTo("billing.events");
        assertThat(message.key()).isEqualTo(ID.toString());
        assertThat(message.source()).isEqualTo("/billing");
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void everyReasonIsInTheSchema(FailureReason reason) {
        publishesWhatTheSchemaSays(new PaymentFailed(ID, PRICE, reason, 4, NOW));
    }

    static Stream<PaymentEvent> kept() {
        return Stream.of(
                new OrderNoted(ID, PRICE, "tok_ok", NOW),
                new ReservationNoted(ID, NOW),
                new CancellationNoted(ID, NOW),
                new PaymentRequested(ID, PRICE, "tok_ok", NOW),
                new LateCaptureReturned(ID, PRICE, NOW));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keepsTheRestToItself(PaymentEvent event) {
        assertThat(BillingPublisher.publish(event)).isEmpty();
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
        return type.substring("dev.chorale.billing.".length());
    }

    private static List<String> violations(String contract, byte[] payload) {
        return JsonSchemas.in(CONTRACTS).violations(contract + SCHEMA, payload);
    }
}
