package dev.chorale.launcher.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Reads a mail's bytes. */
final class MailParser {

    private MailParser() {}

    /**
     * @param to the recipient of the envelope
     * @throws MessagingException when the bytes are no mail
     */
    static Mail parse(byte[] bytes, String to, Instant receivedAt)
            throws MessagingException, IOException {
        var message =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        var id =
                Optional.ofNullable(message.getMessageID())
                        .orElseGet(() -> "none-" + UUID.randomUUID());
        return new Mail(
                id.replaceAll("[<>\\s]", ""),
                to,
                Optional.ofNullable(message.getSubject()).orElse(""),
                receivedAt,
                text(message).orElse("").strip(),
                1);
    }

    /** A part's text; of several, the plain one. */
    private static Optional<String> text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart multipart) {
            Optional<String> found = Optional.empty();
            for (int i = 0; i < multipart.getCount(); i++) {
                var candidate = multipart.getBodyPart(i);
                if (found.isEmpty() || candidate.isMimeType("text/plain")) {
                    found = text(candidate);
                }
            }
            return found;
        }
        return part.isMimeType("text/*")
                ? Optional.of(part.getContent().toString())
                : Optional.empty();
    }
}
