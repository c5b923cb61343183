package dev.chorale.http;

import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.InboxEntry;
import org.jspecify.annotations.Nullable;

/** One try at carrying out a request that may come again. */
public final class Attempt {

    private final Cause cause;
    private final @Nullable Repeatable repeatable;

    Attempt(Cause cause, @Nullable Repeatable repeatable) {
        this.cause = cause;
        this.repeatable = repeatable;
    }

    /**
     * The cause to give the command: in one transaction with its events, the answer is stored under
     * the request's key.
     *
     * @param answer what will be answered once the command has taken effect; so its ids are made
     *     before the command, not by it
     */
    public Cause answering(Answer answer) {
        return repeatable == null ? cause : cause.once(repeatable.entry(answer));
    }

    /** What tells a request with a key from another. */
    record Repeatable(String consumer, String key, String fingerprint) {

        InboxEntry entry(Answer answer) {
            return new InboxEntry(consumer, key, fingerprint, answer.toStored());
        }
    }
}
