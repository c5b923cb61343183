package dev.chorale.launcher.command;

import dev.chorale.launcher.projection.ProjectionState;
import dev.chorale.launcher.projection.ProjectionState.LastRebuild;
import dev.chorale.launcher.projection.ProjectionState.Live;
import dev.chorale.launcher.projection.ProjectionState.Rebuild;
import dev.chorale.launcher.projection.Projections;
import dev.chorale.launcher.projection.Projections.Named;
import dev.chorale.launcher.projection.Wording;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Projections, for a person to read. */
final class ProjectionsTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Terminal terminal;

    ProjectionsTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All that is known of them. */
    void print(Projections projections) {
        var header =
                List.of(
                        "projection",
                        "version",
                        "state",
                        "position",
                        "lag",
                        "last rebuild",
                        "rollback to");
        var table = new Table(header, Set.of(3, 4));
        for (var each : projections.all()) {
            var state = each.state();
            var live = state.live();
            table.row(
                    each.name().toString(),
                    version(state),
                    state(state),
                    live == null ? "-" : position(live),
                    live == null ? "-" : Wording.number(live.lag()),
                    lastRebuild(state.lastRebuild()),
                    previous(state));
        }
        lines(table, projections);
    }

    /** How far behind they are. */
    void printShort(Projections projections) {
        var table = new Table(List.of("projection", "lag", "state"), Set.of(1));
        for (Named each : projections.all()) {
            var live = each.state().live();
            table.row(
                    each.name().toString(),
                    live == null ? "-" : Wording.number(live.lag()),
                    detailed(each.state()));
        }
        lines(table, projections);
    }

    private void lines(Table table, Projections projections) {
        if (!projections.all().isEmpty()) {
            table.lines().forEach(terminal::line);
        }
        projections.troubles().forEach(why -> terminal.line(terminal.bad(" ✗ ") + why));
    }

    private static String version(ProjectionState state) {
        var live = state.live();
        return live == null || live.version() == state.version()
                ? Integer.toString(state.version())
                : live.version() + " -> " + state.version();
    }

    private String state(ProjectionState state) {
        var word = state.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (state.rebuild() != null) {
            return word + " " + percent(state.rebuild());
        }
        return state.state().equals("FROZEN") ? terminal.bad(word) : word;
    }

    private String detailed(ProjectionState state) {
        return state.rebuild() == null
                ? state(state)
                : state(state) + ", " + Wording.progress(state.rebuild());
    }

    private static String percent(Rebuild rebuild) {
        return rebuild.total() == 0
                ? "0 %"
                : Math.min(100, 100 * rebuild.done() / rebuild.total()) + " %";
    }

    private static String position(Live live) {
        var events = Wording.number(live.events());
        return live.skipped() == 0
                ? events
                : events + " (" + Wording.number(live.skipped()) + " skipped)";
    }

    private static String lastRebuild(@Nullable LastRebuild last) {
        if (last == null) {
            return "-";
        }
        var equal = last.equal() == null ? "" : last.equal() ? ", equal" : ", DIFFERENT";
        return "%s, %s events in %s%s"
                .formatted(
                        TIME.format(last.startedAt()),
                        Wording.number(last.events()),
                        Wording.seconds(Wording.took(last)),
                        equal);
    }

    private static String previous(ProjectionState state) {
        var previous = state.previous();
        return previous == null
                ? "-"
                : "generation %d, version %d".formatted(previous.generation(), previous.version());
    }
}
