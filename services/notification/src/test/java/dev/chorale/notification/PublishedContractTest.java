package dev.chorale.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.eventstore.EventJson;
import dev.chorale.notification.domain.Channel;
import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.NotificationEvent;
import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.domain.Template;
import dev.chorale.notification.messaging.NotificationPublisher;
import dev.chorale.testing.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedContractTest {

    private static final Path CONTRACTS = Path.of("contracts");
    private static final String SCHEMA = ".schema.json";
    private static final JsonSchemas PUBLISHED = JsonSchemas.in(CONTRACTS.resolve("published"));
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final String EMAIL = "vinet@example.org";

    static Stream<NotificationEvent> events() {
        return Stream.of(Template.values())
                .flatMap(template ->
                        Stream.of(
                                new NotificationSent(ID, Channel.EMAIL, template, EMAIL, NOW),
                                new NotificationFailed(
                                        ID, Channel.EMAIL, template, EMAIL, "550 no", NOW)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void publishesWhatTheSchemaSays(NotificationEvent event) {
        var message = NotificationPublisher.publish(event).orElseThrow();
        byte[] payload = new EventJson().convert(message.payload(), byte[].class);

        assertThat(PUBLISHED.violations(contract(message.type()) + SCHEMA, payload)).isEmpty();
        assertThat(message.topic()).isEqualTo("notification.events");
        assertThat(message.key()).isEqualTo(ID.toString());
        assertThat(message.source()).isEqualTo("/notification");
    }

    @Test
    void keepsTheRecipientsNotingToItself() {
        var noted =
                new RecipientNoted(
                        ID,
                        new Recipient(EMAIL, "Paul Henriot"),
                        new OrderSummary(1, 12, new Money(25_200, "USD")),
                        NOW);

        assertThat(NotificationPublisher.publish(noted)).isEmpty();
    }

    static Stream<Path> schemas() throws IOException {
        return Files.walk(CONTRACTS).filter(path -> path.toString().endsWith(SCHEMA));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyExampleKeepsToItsSchema(Path schema) {
        var name = schema.getFileName().toString();
        var example = name.replace(SCHEMA, ".example.json");

        assertThat(JsonSchemas.in(schema.getParent()).violationsOfFile(name, example)).isEmpty();
    }

    private static String contract(String type) {
        return type.substring("dev.chorale.notification.".length());
    }
}
