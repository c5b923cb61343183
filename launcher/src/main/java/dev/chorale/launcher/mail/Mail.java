package dev.chorale.launcher.mail;

import java.time.Instant;

/**
 * A mail in one recipient's box.
 *
 * @param messageId as the sender set it, without angle brackets
 * @param to the recipient of the envelope
 * @param times how often it was delivered; like Cyrus and Exchange, the server keeps one copy by
 *     message id and recipient
 */
public record Mail(
        String messageId, String to, String subject, Instant receivedAt, String text, int times) {

    Mail again() {
        return new Mail(messageId, to, subject, receivedAt, text, times + 1);
    }
}
