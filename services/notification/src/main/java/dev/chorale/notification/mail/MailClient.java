package dev.chorale.notification.mail;

import dev.chorale.notification.mail.Letter.Cancellation;
import dev.chorale.notification.mail.Letter.Confirmation;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MailTemplate.MailTemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Sends letters by SMTP. */
@ApplicationScoped
public class MailClient {

    private final String domain;

    MailClient(MailSettings settings) {
        domain = settings.domain();
    }

    /**
     * Sends a letter. Sent twice, it carries the same Message-ID, by which mail servers drop the
     * copy: a crash between the sending and its record stays unseen.
     *
     * @return fails when the letter has to be sent later: with {@link LetterPutOffException} for
     *     this one, with all else because the mail server is away or busy
     */
    @Retry(
            maxRetries = 2,
            delay = 200,
            jitter = 150,
            abortOn = {
                BulkheadException.class,
                CircuitBreakerOpenException.class,
                LetterPutOffException.class
            })
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.5,
            delay = 2000,
            skipOn = LetterPutOffException.class)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Bulkhead(value = 10, waitingTaskQueue = 500)
    public Uni<Delivery> deliver(Letter letter) {
        return Uni.createFrom()
                .deferred(() -> worded(letter).mail(envelope(letter)).send())
                .<Delivery>replaceWith(new Delivery.Accepted())
                .onFailure()
                .recoverWithUni(
                        failure -> Uni.createFrom().item(() -> SmtpAnswer.delivery(failure)));
    }

    private Mail envelope(Letter letter) {
        return new Mail()
                .addTo(letter.recipient().email())
                .setSubject(subject(letter))
                .addHeader("Message-ID", messageId(letter));
    }

    private String messageId(Letter letter) {
        var template = letter.template().name().toLowerCase(Locale.ROOT);
        return "<%s.%s@%s>".formatted(letter.orderId(), template, domain);
    }

    private static String subject(Letter letter) {
        return switch (letter) {
            case Confirmation _ -> "Your order %s is confirmed".formatted(letter.orderId());
            case Cancellation _ -> "Your order %s was cancelled".formatted(letter.orderId());
        };
    }

    private static MailTemplateInstance worded(Letter letter) {
        var facts = LetterFacts.of(letter);
        return switch (letter) {
            case Confirmation _ -> LetterTemplates.orderConfirmed(facts);
            case Cancellation cancellation ->
                    LetterTemplates.orderCancelled(
                            facts, CancellationWords.of(cancellation.reason()));
        };
    }
}
