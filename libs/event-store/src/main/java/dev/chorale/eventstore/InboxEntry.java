package dev.chorale.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The row by which a message is known to have been handled: it is written in the transaction of the
 * events that the message caused, so that handling it again finds it and changes nothing.
 *
 * <p>The idea is Hohpe and Woolf's Idempotent Receiver; a request with an {@code Idempotency-Key}
 * is such a message too.
 *
 * @param consumer who handled it; the same message may have several consumers in one service
 * @param messageId the message's identity, unique for the consumer
 * @param fingerprint a digest of the message, to tell a repetition from a different message under
 *     the same id; null where the id alone says it
 * @param answer what was answered, to be answered again; null where nobody waits for an answer
 */
public record InboxEntry(
        String consumer, String messageId, @Nullable String fingerprint, @Nullable String answer) {

    /** An entry for a message that is identified by its id alone and wants no answer. */
    public static InboxEntry of(String consumer, String messageId) {
        return new InboxEntry(consumer, messageId, null, null);
    }
}
