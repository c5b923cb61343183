package dev.chorale.launcher.evidence;

import java.util.List;

/**
 * A promise of the design, and whether it held.
 *
 * @param promise what has to hold
 * @param checked what was looked at
 * @param violations where it didn't
 */
public record Invariant(String promise, String checked, List<String> violations) {

    /** Whether it held. */
    public boolean holds() {
        return violations.isEmpty();
    }
}
