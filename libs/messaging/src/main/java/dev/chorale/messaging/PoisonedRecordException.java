package dev.chorale.messaging;

/**
 * A record that no repetition makes better. A reaction may throw it for an event whose content
 * breaks its contract; the record goes to the dead letters at once.
 */
public class PoisonedRecordException extends RuntimeException {

    /** Says what is wrong with the record. */
    public PoisonedRecordException(String message) {
        super(message);
    }

    /** Says what is wrong with the record, and how it showed. */
    public PoisonedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
