package dev.chorale.eventstore;

/**
 * A command kept losing the race for its consistency boundary; nothing was written. Giving the
 * command again later is safe.
 */
public final class ConcurrencyConflictException extends RuntimeException {

    /** Says how often it was tried, and the last conflict. */
    public ConcurrencyConflictException(String decider, int tries, Throwable lastConflict) {
        super(
                "Others changed what " + decider + " decides on, " + tries + " times in a row",
                lastConflict);
    }
}
