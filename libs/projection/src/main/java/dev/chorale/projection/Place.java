package dev.chorale.projection;

import org.jspecify.annotations.Nullable;

/**
 * How far a generation has come in a partition.
 *
 * @param next the offset of the first record that has not been applied
 * @param stopAt the offset that it must not go beyond for the moment
 * @param events how many have been applied
 * @param skipped how many could not be
 */
record Place(long next, @Nullable Long stopAt, long events, long skipped) {

    static final Place START = new Place(0, null, 0, 0);

    boolean isAtStop() {
        return stopAt != null && next >= stopAt;
    }

    boolean mayTake(long offset) {
        return stopAt == null || offset < stopAt;
    }
}
