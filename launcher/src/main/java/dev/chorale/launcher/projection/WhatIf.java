package dev.chorale.launcher.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model as it was at a time, in a schema of its own.
 *
 * @param until a time or a position
 * @param state {@code BUILDING} or {@code READY}
 */
public record WhatIf(
        String projection,
        int version,
        String schema,
        String until,
        String state,
        long done,
        long total,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable List<Rows> tables) {

    /**
     * A table of it.
     *
     * @param rows how many it has
     */
    public record Rows(String name, long rows) {}

    boolean isReady() {
        return state.equals("READY");
    }
}
