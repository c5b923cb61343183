package dev.chorale.auditor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an audit has come.
 *
 * @param events of the store that were checked
 * @param records of the topic that were checked
 * @param late events that the relay has yet to publish
 * @param lateSince when the first of them was seen; null when there is none
 * @param unapplied records that consumers have yet to pass
 * @param read how much of what there was when it began has been read, from 0 to 1
 * @param caughtUp whether all of that has been looked at
 */
record Progress(
        long events,
        long records,
        long late,
        @Nullable Instant lateSince,
        long unapplied,
        double read,
        boolean caughtUp) {

    static final Progress NONE = new Progress(0, 0, 0, null, 0, 0, false);

    double lateSeconds() {
        return lateSince == null
                ? 0
                : Duration.between(lateSince, Instant.now()).toMillis() / 1000.0;
    }
}
