package dev.chorale.launcher.evidence;

import dev.chorale.launcher.terminal.Terminal;
import java.util.List;

/** Invariants, for a person to read. */
public final class InvariantLines {

    private static final int SHOWN_VIOLATIONS = 5;

    private InvariantLines() {}

    /** Prints each with what was looked at, and with where it was broken. */
    public static void print(List<Invariant> invariants, Terminal terminal) {
        invariants.forEach(invariant -> print(invariant, terminal));
    }

    private static void print(Invariant invariant, Terminal terminal) {
        var mark = invariant.holds() ? terminal.good(" ✓ ") : terminal.bad(" ✗ ");
        terminal.line(mark + invariant.promise());
        terminal.line(terminal.faint("   " + invariant.checked()));
        invariant.violations().stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> terminal.line("     " + violation));
        if (invariant.violations().size() > SHOWN_VIOLATIONS) {
            terminal.line(
                    "     and %d more".formatted(invariant.violations().size() - SHOWN_VIOLATIONS));
        }
    }
}
