package dev.chorale.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One build of a projection: its rows, in a schema of their own, and how far it has come.
 *
 * @param version of the projection that builds it
 * @param source what it is built from
 * @param tablesHash of the tables as they were declared
 * @param until for a look at the past: what comes after is left out
 * @param readyAt when it took its place, null before
 * @param retiredAt when another took it
 * @param builtEvents how many events it had been through when it was ready
 * @param equalRows whether its rows were those of the one before; null when nothing was compared
 * @param comparison how they differed
 */
record Generation(
        long id,
        String projection,
        int version,
        String schema,
        State state,
        Source source,
        Step step,
        String tablesHash,
        Until until,
        Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable Instant retiredAt,
        @Nullable Long builtEvents,
        @Nullable Boolean equalRows,
        @Nullable String comparison) {

    enum State {
        /** Its rows are served. */
        LIVE,
        /** It is to take the place of the live one. */
        BUILDING,
        /** Another has taken its place; kept to go back to. */
        RETIRED,
        /** As it was once, to be looked at. */
        ASIDE
    }

    enum Source {
        TOPICS,
        STORE,
        /** It was live before, and is again to be. */
        RETIRED
    }

    enum Step {
        BUILDING,
        INDEXING,
        COMPARING,
        SWAPPING
    }

    Rows.Mode mode() {
        return state == State.LIVE ? Rows.Mode.LIVE : Rows.Mode.REPLAY;
    }

    /** Whether events are to be applied to it, by code of this version. */
    boolean isFedBy(int codeVersion) {
        return version == codeVersion
                && state != State.RETIRED
                && (state != State.ASIDE || readyAt == null);
    }
}
