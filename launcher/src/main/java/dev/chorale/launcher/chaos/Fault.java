package dev.chorale.launcher.chaos;

import dev.chorale.launcher.faults.FaultKind;
import java.time.Duration;

/** Something that goes wrong, so long after the beginning of the run. */
sealed interface Fault {

    Duration at();

    /**
     * {@code kill -9} of a process.
     *
     * @param down how long before it is started again
     */
    record Kill(Duration at, String target, Duration down) implements Fault {}

    /** A process stands still for a while, with all that it holds: SIGSTOP, then SIGCONT. */
    record Pause(Duration at, String target, Duration lasts) implements Fault {}

    /**
     * The payment gateway or the mail server strikes some of the calls that it gets.
     *
     * @param percent of the calls
     */
    record Outside(Duration at, Outsider target, FaultKind kind, int percent, Duration lasts)
            implements Fault {}
}
