package dev.chorale.eventstore;

/**
 * How far one criterion's events had been read.
 *
 * @param position of the last of them, 0 when there was none
 * @param snapshot in which they were read
 */
record Reading(long position, Snapshot snapshot) {

    Reading earlier(Reading other) {
        return new Reading(
                Math.min(position, other.position),
                snapshot.compareTo(other.snapshot) <= 0 ? snapshot : other.snapshot);
    }

    Reading later(Reading other) {
        return new Reading(
                Math.max(position, other.position),
                snapshot.compareTo(other.snapshot) >= 0 ? snapshot : other.snapshot);
    }
}
