package dev.chorale.notification.saga;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.Inbox;
import dev.chorale.notification.command.NotificationCommands;
import dev.chorale.notification.domain.Channel;
import dev.chorale.notification.domain.Correspondence;
import dev.chorale.notification.domain.NotificationCommand;
import dev.chorale.notification.domain.NotificationCommand.RecordFailed;
import dev.chorale.notification.domain.NotificationCommand.RecordSent;
import dev.chorale.notification.domain.NotificationEvent.RecipientNoted;
import dev.chorale.notification.mail.Delivery;
import dev.chorale.notification.mail.Letter;
import dev.chorale.notification.mail.MailClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tells a customer something once: a mail can't be part of the transaction that records it, so that
 * everything known is asked before it is sent, and what became of it is recorded right after.
 */
@ApplicationScoped
class Postman {

    private final NotificationCommands commands;
    private final Inbox inbox;
    private final MailClient mail;
    private final Clock clock;

    Postman(NotificationCommands commands, Inbox inbox, MailClient mail, Clock clock) {
        this.commands = commands;
        this.inbox = inbox;
        this.mail = mail;
        this.clock = clock;
    }

    Uni<Void> tell(UUID orderId, Function<RecipientNoted, Letter> wording, Cause cause) {
        return commands.load(orderId).flatMap(known -> tell(known, wording, cause));
    }

    private Uni<Void> tell(
            Correspondence known, Function<RecipientNoted, Letter> wording, Cause cause) {
        var noted = known.noted();
        if (noted == null) {
            return Uni.createFrom().failure(new RecipientUnknownException(known.orderId()));
        }
        var letter = wording.apply(noted);
        return known.isSettled(letter.template())
                ? noteHandled(cause)
                : mail.deliver(letter)
                        .flatMap(delivery -> commands.react(record(letter, delivery), cause));
    }

    private Uni<Void> noteHandled(Cause cause) {
        return inbox.record(Objects.requireNonNull(cause.inbox()));
    }

    private NotificationCommand record(Letter letter, Delivery delivery) {
        var now = clock.instant();
        return switch (delivery) {
            case Delivery.Accepted _ ->
                    new RecordSent(letter.orderId(), Channel.EMAIL, letter.template(), now);
            case Delivery.Refused refused ->
                    new RecordFailed(
                            letter.orderId(),
                            Channel.EMAIL,
                            letter.template(),
                            refused.reason(),
                            now);
        };
    }
}
