package dev.chorale.launcher.demo;

import dev.chorale.launcher.evidence.Invariant;
import dev.chorale.launcher.evidence.InvariantLines;
import dev.chorale.launcher.evidence.Outcome;
import dev.chorale.launcher.play.Play;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What became of a run, for a person to read. */
final class DemoReport {

    private final Terminal terminal;

    DemoReport(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Outcome outcome, long unitsLeft, List<Invariant> invariants) {
        terminal.line("");
        print(outcome, unitsLeft);
        terminal.line("");
        InvariantLines.print(invariants, terminal);
    }

    private void print(Outcome outcome, long unitsLeft) {
        var table = new Table(List.of("", ""), Set.of(1));
        table.row("confirmed", number(outcome.confirmed()));
        outcome.cancelled()
                .forEach((reason, count) -> table.row("cancelled " + reason, number(count)));
        table.row("revenue, " + Play.CURRENCY, money(outcome.revenue()));
        table.row("units shipped", number(outcome.unitsShipped()));
        table.row("units left", number(unitsLeft));
        table.row("time taken", seconds(outcome.took()));
        table.row("sagas per second", "%.1f".formatted(outcome.sagasPerSecond()));
        table.row("half of them within", millis(outcome.median()));
        outcome.slowest().ifPresent(saga -> table.row("the slowest", millis(saga.duration())));
        table.lines().stream().skip(1).forEach(terminal::line);
        outcome.slowest()
                .ifPresent(saga -> terminal.line(terminal.faint("  (" + saga.orderId() + ")")));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(long minorUnits) {
        return String.format(Locale.ROOT, "%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String millis(Duration duration) {
        return number(duration.toMillis()) + " ms";
    }
}
