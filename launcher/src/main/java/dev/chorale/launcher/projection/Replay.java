package dev.chorale.launcher.projection;

import dev.chorale.launcher.projection.ProjectionState.Rebuild;
import dev.chorale.launcher.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Has a service build a projection again, and follows that to its end. */
public final class Replay {

    /** A service that was killed is started again by somebody, or isn't. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final ProjectionApi api;
    private final String name;
    private final ReplayOutput output;
    private final Following following;

    /**
     * @param api of the projection's service
     * @param name of the projection
     * @param output is told of it
     */
    public Replay(ProjectionApi api, String name, ReplayOutput output) {
        this.api = api;
        this.name = name;
        this.output = output;
        this.following = new Following(output, SILENCE);
    }

    private interface Beginning {
        ProjectionState begin() throws IOException, InterruptedException;
    }

    /**
     * Builds it again.
     *
     * @param follow whether to wait for the end
     * @return whether the new rows are live and, as far as can be told, equal to those before
     */
    public boolean rebuild(Source source, boolean follow) throws IOException, InterruptedException {
        return run(() -> api.rebuild(name, source), follow);
    }

    /** Goes back to the rows that were live before; otherwise as {@link #rebuild}. */
    public boolean rollback(boolean follow) throws IOException, InterruptedException {
        return run(() -> api.rollback(name), follow);
    }

    private boolean run(Beginning beginning, boolean follow)
            throws IOException, InterruptedException {
        var before = api.show(name);
        var begun = beginning.begin();
        output.started(begun);
        if (!follow) {
            return true;
        }
        if (begun.rebuild() != null) {
            return follow(begun.rebuild());
        }
        boolean isOther = begun.liveGeneration() != before.liveGeneration();
        return isOther ? ended(begun, isPrevious(begun, before)) : givenUp(begun);
    }

    private static boolean isPrevious(ProjectionState now, ProjectionState before) {
        return before.previous() != null && before.previous().generation() == now.liveGeneration();
    }

    /**
     * Follows the rebuild that is under way.
     *
     * @return as {@link #rebuild} does
     * @throws StackException when there is none
     */
    public boolean watch() throws IOException, InterruptedException {
        var rebuild = api.show(name).rebuild();
        if (rebuild == null) {
            throw new StackException(
                    List.of("%s/%s isn't being rebuilt.".formatted(api.service().id(), name)));
        }
        return follow(rebuild);
    }

    private boolean follow(Rebuild rebuild) throws IOException, InterruptedException {
        long generation = rebuild.generation();
        var state =
                following.until(
                        answer -> !answer.builds(generation), () -> api.show(name), output::at);
        return state.liveGeneration() == generation
                ? ended(state, rebuild.isRollback())
                : givenUp(state);
    }

    private boolean ended(ProjectionState state, boolean isRollback) {
        if (isRollback) {
            output.rolledBack(state);
            return true;
        }
        output.swapped(state);
        return !ReplayOutput.differs(state);
    }

    private boolean givenUp(ProjectionState state) {
        output.givenUp(state);
        return false;
    }

    /** Gives up the rebuild that is under way. */
    public void cancel() throws IOException, InterruptedException {
        output.cancelled(api.cancel(name));
    }

    /**
     * Builds it as it was.
     *
     * @param until a time in RFC 3339 or a position
     * @param into the schema to build it in
     * @param follow whether to wait for the end
     */
    public void whatIf(String until, String into, boolean follow)
            throws IOException, InterruptedException {
        var state = api.whatIf(name, until, into);
        output.at(state);
        if (follow && !state.isReady()) {
            state = following.until(WhatIf::isReady, () -> api.showWhatIf(name, into), output::at);
        }
        if (state.isReady()) {
            output.ready(state);
        }
    }

    /** Drops what was built as it was. */
    public void dropWhatIf(String schema) throws IOException, InterruptedException {
        api.dropWhatIf(name, schema);
        output.dropped(schema);
    }
}
