package dev.chorale.notification.domain;

import static dev.chorale.notification.domain.NotificationDecision.accepted;
import static dev.chorale.notification.domain.NotificationDecision.nothingToDo;
import static dev.chorale.notification.domain.NotificationDecision.rejected;

import dev.chorale.notification.domain.NotificationCommand.NoteRecipient;
import dev.chorale.notification.domain.NotificationCommand.RecordFailed;
import dev.chorale.notification.domain.NotificationCommand.RecordSent;
import dev.chorale.notification.domain.NotificationEvent.NotificationFailed;
import dev.chorale.notification.domain.NotificationEvent.NotificationSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.domain.NotificationRejection.RecipientUnknown;
import java.util.function.Function;

public final class NotificationDecider {

    private NotificationDecider() {}

    public static NotificationDecision decide(
            NotificationCommand command, Correspondence correspondence) {
        return switch (command) {
            case NoteRecipient note -> note(note, correspondence);
            case RecordSent sent ->
                    settle(
                            correspondence,
                            sent.template(),
                            recipient ->
                                    new NotificationSent(
                                            sent.orderId(),
                                            sent.channel(),
                                            sent.template(),
                                            recipient.email(),
                                            sent.at()));
            case RecordFailed failed ->
                    settle(
                            correspondence,
                            failed.template(),
                            recipient ->
                                    new NotificationFailed(
                                            failed.orderId(),
                                            failed.channel(),
                                            failed.template(),
                                            recipient.email(),
                                            failed.reason(),
                                            failed.at()));
        };
    }

    private static NotificationDecision note(NoteRecipient note, Correspondence correspondence) {
        return correspondence.noted() != null
                ? nothingToDo()
                : accepted(
                        new RecipientNoted(
                                note.orderId(), note.recipient(), note.order(), note.at()));
    }

    private static NotificationDecision settle(
            Correspondence correspondence,
            Template template,
            Function<Recipient, NotificationEvent> event) {
        var noted = correspondence.noted();
        if (noted == null) {
            return rejected(new RecipientUnknown(correspondence.orderId()));
        }
        return correspondence.isSettled(template)
                ? nothingToDo()
                : accepted(event.apply(noted.recipient()));
    }
}
