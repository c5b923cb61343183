package dev.chorale.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.mail.Delivery;
import dev.chorale.notification.mail.Letter;
import dev.chorale.notification.mail.LetterPutOffException;
import dev.chorale.notification.mail.MailClient;
import dev.chorale.notification.mail.MailServerUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@RunningNotification
class MailClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject MailClient client;

    @Inject Vertx vertx;

    TestMailServer mailServer;

    @Test
    void givesCopiesOfALetterOneMessageId() throws Exception {
        var letter = letter();
        deliver(letter);
        deliver(letter);

        var mails = mailServer.mailsTo(letter.recipient().email());

        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getMessageID())
                .isEqualTo("<" + letter.orderId() + ".order_confirmed@chorale.example>")
                .isEqualTo(mails.get(1).getMessageID());
    }

    @Test
    void goesOnWithOthersWhenLettersArePutOff() {
        for (int i = 0; i < 12; i++) {
            var full = letter();
            mailServer.answer(full.recipient().email(), "452 4.2.2 Mailbox full");
            assertThatThrownBy(() -> deliver(full)).isInstanceOf(LetterPutOffException.class);
        }

        assertThat(deliver(letter())).isEqualTo(new Delivery.Accepted());
    }

    @Test
    void sparesAMailServerThatIsAwayUntilItIsBack() {
        mailServer.goAway();
        try {
            await().atMost(PATIENCE)
                    .until(() -> failureOf(letter()) instanceof CircuitBreakerOpenException);
        } finally {
            mailServer.comeBack();
        }

        await().atMost(PATIENCE).until(() -> failureOf(letter()) == null);
    }

    @Test
    void takesNoForAnAnswerOnlyWhenItIsAboutTheLetter() {
        var letter = letter();
        mailServer.answerToUs("530 5.7.0 Authentication required");
        try {
            assertThatThrownBy(() -> deliver(letter))
                    .isInstanceOf(MailServerUnavailableException.class);
        } finally {
            mailServer.answerToUs(null);
        }

        mailServer.answer(letter.recipient().email(), "550 5.1.1 No such mailbox");
        assertThat(deliver(letter)).isEqualTo(new Delivery.Refused("550 5.1.1 No such mailbox"));
    }

    private Delivery deliver(Letter letter) {
        return delivery(letter).await().atMost(PATIENCE);
    }

    private @Nullable Throwable failureOf(Letter letter) {
        return delivery(letter)
                .replaceWith((Throwable) null)
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .atMost(PATIENCE);
    }

    /** On an event loop, where reactions are: elsewhere the SMTP client may miss the greeting. */
    private Uni<Delivery> delivery(Letter letter) {
        var eventLoop = vertx.getOrCreateContext();
        return Uni.createFrom()
                .deferred(() -> client.deliver(letter))
                .runSubscriptionOn(task -> eventLoop.runOnContext(now -> task.run()));
    }

    private static Letter letter() {
        var id = UUID.randomUUID();
        return new Letter.Confirmation(
                id,
                new Recipient(id + "@example.org", "Paul Henriot"),
                new OrderSummary(1, 12, new Money(25_200, "USD")));
    }
}
