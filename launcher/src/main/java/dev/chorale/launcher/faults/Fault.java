package dev.chorale.launcher.faults;

import java.time.Duration;

/**
 * What goes wrong for a while.
 *
 * @param percent of the calls
 * @param endNanos on the clock of {@link System#nanoTime()}
 * @param lateness of the answers with {@link FaultKind#SLOW}
 */
record Fault(FaultKind kind, int percent, long endNanos, Duration lateness) {

    boolean lastsAt(long nanos) {
        return endNanos - nanos > 0;
    }
}
