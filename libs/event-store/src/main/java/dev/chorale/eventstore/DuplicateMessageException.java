package dev.chorale.eventstore;

/** The message behind a command has been handled before; nothing was written this time. */
public final class DuplicateMessageException extends RuntimeException {

    private final InboxEntry entry;

    /** Names the entry that stood in the inbox already. */
    public DuplicateMessageException(InboxEntry entry) {
        super("Already handled by " + entry.consumer() + ": message " + entry.messageId());
        this.entry = entry;
    }

    /** The entry that was to be written. */
    public InboxEntry entry() {
        return entry;
    }
}
