package dev.chorale.launcher.projection;

import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Terminal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a person of a replay: a bar, and a closing line. */
public final class ReplayText implements ReplayOutput {

    private final ProjectionName name;
    private final String database;
    private final Terminal terminal;
    private @Nullable Progress progress;

    /**
     * @param name of the projection
     * @param database where to look at a what-if, as {@code psql} takes it
     */
    public ReplayText(ProjectionName name, String database, Terminal terminal) {
        this.name = name;
        this.database = database;
        this.terminal = terminal;
    }

    @Override
    public void started(ProjectionState state) {
        var rebuild = state.rebuild();
        if (rebuild == null) {
            return;
        }
        terminal.line(
                rebuild.isRollback()
                        ? "   %s goes back to generation %d".formatted(name, rebuild.generation())
                        : "   %s is built again as generation %d, from %s"
                                .formatted(
                                        name,
                                        rebuild.generation(),
                                        Wording.source(rebuild.source())));
    }

    @Override
    public void at(ProjectionState state) {
        var rebuild = state.rebuild();
        if (rebuild != null) {
            bar(rebuild.isRollback() ? "Rolling back" : "Rebuilding")
                    .at(Wording.progress(rebuild), rebuild.done(), rebuild.total());
        }
    }

    @Override
    public void at(WhatIf state) {
        bar("Building").at(Wording.progress(state), state.done(), state.total());
    }

    private Progress bar(String what) {
        if (progress == null) {
            progress = new Progress(terminal, what + " " + name);
        }
        return progress;
    }

    @Override
    public void silent(String why) {
        say(terminal.bad(" ! ") + why);
        say("   It goes on from where it was once %s is back.".formatted(name.service().id()));
        if (progress != null) {
            progress.at("waiting for %s".formatted(name.service().id()));
        }
    }

    @Override
    public void back() {
        say(terminal.mark(true) + name.service().id() + " answers again");
    }

    private void say(String line) {
        if (progress == null) {
            terminal.line(line);
        } else {
            progress.line(line);
        }
    }

    @Override
    public void swapped(ProjectionState state) {
        close();
        var last = state.lastRebuild();
        terminal.line(
                "%sRebuilt %s%s"
                        .formatted(
                                terminal.mark(!ReplayOutput.differs(state)),
                                name,
                                last == null ? "" : ": " + Wording.result(last)));
        tellOfPrevious(state);
    }

    @Override
    public void rolledBack(ProjectionState state) {
        close();
        var live = Objects.requireNonNull(state.live());
        terminal.line(
                "%sRolled back %s: generation %d, version %d, is live again"
                        .formatted(terminal.mark(true), name, live.generation(), live.version()));
        tellOfPrevious(state);
    }

    private void tellOfPrevious(ProjectionState state) {
        if (state.previous() != null) {
            terminal.line(
                    "   Generation %d is kept until the next rebuild; back to it: ./chorale replay %s --rollback"
                            .formatted(state.previous().generation(), name));
        }
    }

    @Override
    public void givenUp(ProjectionState state) {
        close();
        terminal.line(
                "%s%s: somebody gave it up; generation %d stays live"
                        .formatted(terminal.mark(false), name, state.liveGeneration()));
    }

    @Override
    public void cancelled(ProjectionState state) {
        terminal.line(
                "%s%s: the rebuild is given up; generation %d stays live"
                        .formatted(terminal.mark(true), name, state.liveGeneration()));
    }

    @Override
    public void ready(WhatIf state) {
        close();
        terminal.line(
                "%s%s as it was at %s is in the schema %s"
                        .formatted(terminal.mark(true), name, state.until(), state.schema()));
        var tables = Objects.requireNonNullElse(state.tables(), List.<WhatIf.Rows>of());
        for (var table : tables) {
            terminal.line(
                    "   %s.%s: %s rows"
                            .formatted(state.schema(), table.name(), Wording.number(table.rows())));
        }
        if (!tables.isEmpty()) {
            terminal.line(
                    "   Look at it: psql %s -c 'table %s.%s'"
                            .formatted(database, state.schema(), tables.getFirst().name()));
        }
        terminal.line(
                "   Drop it: ./chorale replay %s --cancel --into %s"
                        .formatted(name, state.schema()));
    }

    @Override
    public void dropped(String schema) {
        terminal.line(terminal.mark(true) + "The schema " + schema + " is gone");
    }

    @Override
    public void left() {
        close();
        terminal.line(
                "   It goes on all the same; './chorale replay %s --watch' shows it again, and --cancel gives it up."
                        .formatted(name));
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
