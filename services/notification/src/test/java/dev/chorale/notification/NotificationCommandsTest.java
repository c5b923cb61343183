package dev.chorale.notification;

import static dev.chorale.notification.command.CorrespondenceBoundary.CORRESPONDENCE;

import dev.chorale.eventstore.CommandSide;
import dev.chorale.notification.command.NotificationEvents;
import dev.chorale.notification.domain.Channel;
import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.NotificationCommand.NoteRecipient;
import dev.chorale.notification.domain.NotificationCommand.RecordSent;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.domain.Template;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command side as Axon is configured for it: the right events are read, and appended. */
class NotificationCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final UUID OTHER = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b12");

    private final AxonTestFixture fixture =
            AxonTestFixture.with(
                    CommandSide.configurer(
                            NotificationEvents.TYPES, NotificationEvents::tags, CORRESPONDENCE));

    @AfterEach
    void stop() {
        fixture.stop();
    }

    @Test
    void notesTheRecipient() {
        var noted = noted(ID);
        fixture.given()
                .noPriorActivity()
                .when()
                .command(
                        CommandSide.message(
                                CORRESPONDENCE,
                                new NoteRecipient(ID, noted.recipient(), noted.order(), NOW)))
                .then()
                .events(noted);
    }

    @Test
    void recordsWhatWasSentToTheRecipientNotedBefore() {
        fixture.given()
                .events(noted(ID))
                .when()
                .command(CommandSide.message(CORRESPONDENCE, recordSent(ID)))
                .then()
                .events(sent(ID));
    }

    @Test
    void decidesOnTheEventsOfThatOrderAlone() {
        fixture.given()
                .events(noted(OTHER), sent(OTHER), noted(ID))
                .when()
                .command(CommandSide.message(CORRESPONDENCE, recordSent(ID)))
                .then()
                .events(sent(ID));
    }

    @Test
    void appendsNothingWhenTheOutcomeWasToldBefore() {
        fixture.given()
                .events(noted(ID), sent(ID))
                .when()
                .command(CommandSide.message(CORRESPONDENCE, recordSent(ID)))
                .then()
                .success()
                .noEvents();
    }

    private static RecordSent recordSent(UUID id) {
        return new RecordSent(id, Channel.EMAIL, Template.ORDER_CONFIRMED, NOW);
    }

    private static NotificationSent sent(UUID id) {
        return new NotificationSent(
                id, Channel.EMAIL, Template.ORDER_CONFIRMED, "vinet@example.org", NOW);
    }

    private static RecipientNoted noted(UUID id) {
        return new RecipientNoted(
                id,
                new Recipient("vinet@example.org", "Paul Henriot"),
                new OrderSummary(1, 12, new Money(25_200, "USD")),
                NOW);
    }
}
