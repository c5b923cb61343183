package dev.chorale.messaging;

/** A record that is no CloudEvent in Kafka's binary mode. */
public final class UndecodableRecordException extends PoisonedRecordException {

    /** Says what is missing or malformed. */
    public UndecodableRecordException(String message) {
        super(message);
    }
}
