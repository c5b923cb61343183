package dev.chorale.messaging;

/** An event's data is not what its contract says: no JSON, a wrong kind of value, a missing one. */
public final class BrokenContractException extends PoisonedRecordException {

    /** Says what is missing. */
    public BrokenContractException(String message) {
        super(message);
    }

    /** Says which event doesn't bind. */
    public BrokenContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
