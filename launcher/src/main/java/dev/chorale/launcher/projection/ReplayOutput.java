package dev.chorale.launcher.projection;

/** Is told how a replay gets on, as far as it cares. */
public interface ReplayOutput extends AutoCloseable {

    /** It has begun. */
    default void started(ProjectionState state) {}

    /** It is under way. */
    default void at(ProjectionState state) {}

    /** A what-if is under way. */
    default void at(WhatIf state) {}

    /** The service doesn't answer any more. */
    default void silent(String why) {}

    /** It answers again. */
    default void back() {}

    /** The new rows are live. */
    default void swapped(ProjectionState state) {}

    /** The rows of before are live again. */
    default void rolledBack(ProjectionState state) {}

    /** It ended without: somebody gave it up. */
    default void givenUp(ProjectionState state) {}

    /** This call gave it up. */
    default void cancelled(ProjectionState state) {}

    /** A what-if can be looked at. */
    default void ready(WhatIf state) {}

    /** A what-if is gone. */
    default void dropped(String schema) {}

    /** Ctrl-C, and it goes on all the same. */
    default void left() {}

    @Override
    default void close() {}

    /** Whether the rows of a rebuild that has ended are known to differ from those before. */
    static boolean differs(ProjectionState state) {
        return state.lastRebuild() != null && Boolean.FALSE.equals(state.lastRebuild().equal());
    }
}
