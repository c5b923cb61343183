package dev.chorale.launcher.demo;

import java.util.List;

/**
 * A promise of the design, and whether it held.
 *
 * @param promise what has to hold
 * @param checked what was looked at
 * @param violations where it didn't
 */
record Invariant(String promise, String checked, List<String> violations) {

    boolean holds() {
        return violations.isEmpty();
    }
}
