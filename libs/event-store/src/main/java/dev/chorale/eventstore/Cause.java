package dev.chorale.eventstore;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is given: the request or event behind it. It travels from the edge through the
 * command's metadata into every event, outbox row and Kafka record that the command leads to.
 *
 * @param trace the trace that the work belongs to, with this step's span
 * @param correlationId the same for all that follows from one request of the outside
 * @param causationId the event or request that led to this command directly
 * @param inbox the row to write with the events so that the cause takes effect once; null when the
 *     cause can't come twice
 */
public record Cause(
        TraceParent trace, String correlationId, String causationId, @Nullable InboxEntry inbox) {

    private static final String TRACE = "traceparent";
    private static final String CORRELATION = "correlationid";
    private static final String CAUSATION = "causationid";
    private static final String INBOX = "inbox.";
    private static final String CONSUMER = INBOX + "consumer";
    private static final String MESSAGE = INBOX + "message";
    private static final String FINGERPRINT = INBOX + "fingerprint";
    private static final String ANSWER = INBOX + "answer";

    /** A cause of its own: a request of the outside, named by {@code requestId}. */
    public static Cause ofRequest(TraceParent trace, String requestId) {
        return new Cause(trace, requestId, requestId, null);
    }

    /** The same cause, taking effect once by {@code entry}. */
    public Cause once(InboxEntry entry) {
        return new Cause(trace, correlationId, causationId, entry);
    }

    /** As message metadata, the inbox entry included. */
    public Map<String, String> toMetadata() {
        var metadata = new HashMap<>(toEventMetadata());
        if (inbox != null) {
            metadata.put(CONSUMER, inbox.consumer());
            metadata.put(MESSAGE, inbox.messageId());
            putIfPresent(metadata, FINGERPRINT, inbox.fingerprint());
            putIfPresent(metadata, ANSWER, inbox.answer());
        }
        return metadata;
    }

    /** As an event's metadata: without the inbox entry, which concerns the transaction alone. */
    public Map<String, String> toEventMetadata() {
        return Map.of(TRACE, trace.toString(), CORRELATION, correlationId, CAUSATION, causationId);
    }

    /**
     * Reads back what {@link #toMetadata()} wrote.
     *
     * @param messageId stands in for ids that the metadata lacks, as it does for messages from
     *     elsewhere
     */
    public static Cause fromMetadata(Map<String, String> metadata, String messageId) {
        var trace = TraceParent.parse(metadata.getOrDefault(TRACE, ""));
        var consumer = metadata.get(CONSUMER);
        var inbox =
                consumer == null
                        ? null
                        : new InboxEntry(
                                consumer,
                                metadata.get(MESSAGE),
                                metadata.get(FINGERPRINT),
                                metadata.get(ANSWER));
        return new Cause(
                trace.orElseGet(TraceParent::fresh),
                metadata.getOrDefault(CORRELATION, messageId),
                metadata.getOrDefault(CAUSATION, messageId),
                inbox);
    }

    /** Whether a metadata key is one of the inbox entry's. */
    static boolean concernsInbox(String key) {
        return key.startsWith(INBOX);
    }

    private static void putIfPresent(
            Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
