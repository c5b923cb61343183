package dev.chorale.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.notification.domain.NotificationCommand.NoteRecipient;
import dev.chorale.notification.domain.NotificationCommand.RecordFailed;
import dev.chorale.notification.domain.NotificationCommand.RecordSent;
import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.domain.NotificationRejection.RecipientUnknown;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationDeciderTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Recipient PAUL = new Recipient("vinet@example.org", "Paul Henriot");
    private static final OrderSummary ORDER = new OrderSummary(2, 14, new Money(28_800, "USD"));
    private static final RecipientNoted NOTED = new RecipientNoted(ID, PAUL, ORDER, NOW);

    @Test
    void notesWhomToTell() {
        assertThat(given().when(new NoteRecipient(ID, PAUL, ORDER, NOW)))
                .isEqualTo(NotificationDecision.accepted(NOTED));
    }

    @Test
    void notesTheRecipientOnce() {
        var other = new Recipient("else@example.org", "Someone Else");

        assertThat(given(NOTED).when(new NoteRecipient(ID, other, ORDER, NOW)))
                .isEqualTo(NotificationDecision.nothingToDo());
    }

    @Test
    void recordsThatTheRecipientWasTold() {
        assertThat(given(NOTED).when(sent(Template.ORDER_CONFIRMED)))
                .isEqualTo(NotificationDecision.accepted(wasSent(Template.ORDER_CONFIRMED)));
    }

    @Test
    void recordsARefusalWithItsReason() {
        assertThat(given(NOTED).when(failed(Template.ORDER_CANCELLED)))
                .isEqualTo(NotificationDecision.accepted(wasRefused(Template.ORDER_CANCELLED)));
    }

    @Test
    void tellsAnOutcomeOnce() {
        assertThat(
                        given(NOTED, wasSent(Template.ORDER_CONFIRMED))
                                .when(sent(Template.ORDER_CONFIRMED)))
                .isEqualTo(NotificationDecision.nothingToDo());
    }

    @Test
    void keepsARefusalAsItWas() {
        assertThat(
                        given(NOTED, wasRefused(Template.ORDER_CANCELLED))
                                .when(sent(Template.ORDER_CANCELLED)))
                .isEqualTo(NotificationDecision.nothingToDo());
    }

    @Test
    void keepsOutcomesApart() {
        assertThat(
                        given(NOTED, wasSent(Template.ORDER_CONFIRMED))
                                .when(sent(Template.ORDER_CANCELLED)))
                .isEqualTo(NotificationDecision.accepted(wasSent(Template.ORDER_CANCELLED)));
    }

    @Test
    void rejectsToHaveToldSomebodyUnknown() {
        assertThat(given().when(sent(Template.ORDER_CONFIRMED)))
                .isEqualTo(NotificationDecision.rejected(new RecipientUnknown(ID)));
        assertThat(given().when(failed(Template.ORDER_CONFIRMED)))
                .isEqualTo(NotificationDecision.rejected(new RecipientUnknown(ID)));
    }

    private static RecordSent sent(Template template) {
        return new RecordSent(ID, Channel.EMAIL, template, NOW);
    }

    private static RecordFailed failed(Template template) {
        return new RecordFailed(ID, Channel.EMAIL, template, "550 no such mailbox", NOW);
    }

    private static NotificationSent wasSent(Template template) {
        return new NotificationSent(ID, Channel.EMAIL, template, PAUL.email(), NOW);
    }

    private static NotificationFailed wasRefused(Template template) {
        return new NotificationFailed(
                ID, Channel.EMAIL, template, PAUL.email(), "550 no such mailbox", NOW);
    }

    private static Given given(NotificationEvent... events) {
        var correspondence = Correspondence.none(ID);
        for (var event : events) {
            correspondence = correspondence.evolve(event);
        }
        return new Given(correspondence);
    }

    private record Given(Correspondence correspondence) {

        NotificationDecision when(NotificationCommand command) {
            return NotificationDecider.decide(command, correspondence);
        }
    }
}
