package dev.chorale.launcher.deadletter;

import java.util.List;

/**
 * What came of a redrive.
 *
 * @param redriven the numbers of what took effect
 * @param failed what failed again
 */
public record Redriven(List<Long> redriven, List<Failed> failed) {

    /** A letter that failed again. */
    public record Failed(long id, String error) {}
}
