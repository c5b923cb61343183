package dev.chorale.launcher.chaos;

import dev.chorale.launcher.evidence.InvariantLines;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A run's result, for a person to read. */
public final class ChaosReport {

    private final Terminal terminal;

    /** Prints to a terminal. */
    public ChaosReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints what was done, what became of it, each check, and how to repeat a run that failed. */
    public void print(ChaosResult result, String repeat) {
        terminal.line("");
        processes(result);
        terminal.line("");
        counts(result);
        terminal.line("");
        InvariantLines.print(result.checks(), terminal);
        terminal.line("");
        terminal.line(terminal.faint("   Each fault with its time: " + result.log()));
        if (!result.clean()) {
            terminal.line(" The same schedule again: " + repeat);
        }
    }

    private void processes(ChaosResult result) {
        var table = new Table(List.of("process", "kills", "longest return"), Set.of(1, 2));
        result.kills()
                .forEach((name, kills) ->
                        table.row(
                                name,
                                number(kills),
                                kills == 0
                                        ? "-"
                                        : seconds(result.longestReturnMillis().get(name))));
        table.row("", number(result.killsInAll()), "");
        table.lines().forEach(terminal::line);
    }

    private void counts(ChaosResult result) {
        var table = new Table(List.of("", ""), Set.of(1));
        table.row("orders", number(result.orders()));
        table.row("confirmed", number(result.confirmed()));
        result.cancelled()
                .forEach((reason, count) -> table.row("cancelled " + reason, number(count)));
        table.row("pauses", number(result.pauses()));
        table.row("gateway faults", number(result.gatewayFaults()));
        table.row("mail faults", number(result.mailFaults()));
        table.row("rebuilds of read models", number(result.rebuilds()));
        table.row("ended by themselves", number(result.endedAlone()));
        table.row("half settled within", seconds(result.medianSettleMillis()));
        table.row("the slowest took", seconds(result.longestSettleMillis()));
        table.row("lost", zero(result.lost()));
        table.row("doubled", zero(result.doubled()));
        table.row("out of order", zero(result.outOfOrder()));
        table.row("unsettled", zero(result.unsettled()));
        table.row("double charges", zero(result.doubleCharges()));
        table.lines().stream().skip(1).forEach(terminal::line);
    }

    private String zero(long count) {
        return count == 0 ? terminal.good("0") : terminal.bad(number(count));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
