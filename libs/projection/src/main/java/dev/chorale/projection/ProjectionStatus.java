package dev.chorale.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param version the code's
 */
record ProjectionStatus(
        String name,
        int version,
        List<String> topics,
        State state,
        Live live,
        @Nullable Rebuild rebuild,
        @Nullable Previous previous,
        @Nullable LastRebuild lastRebuild) {

    enum State {
        LIVE,
        /** Its first rows are being built, and served as they are. */
        CATCHING_UP,
        REBUILDING,
        /** The live rows are of another version than the code, and stay as they are. */
        FROZEN
    }

    /**
     * What is served.
     *
     * @param skipped events that it went on without
     * @param lag events that it has before it
     */
    record Live(
            long generation,
            int version,
            String schema,
            Instant since,
            long events,
            long skipped,
            long lag) {}

    /** What is being built. */
    record Rebuild(
            long generation,
            int version,
            Generation.Source source,
            Generation.Step step,
            Instant startedAt,
            long done,
            long total,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            long lag) {}

    /** What can be gone back to. */
    record Previous(long generation, int version, @Nullable Instant retiredAt) {}

    /**
     * How the live rows were built.
     *
     * @param equal whether they were those before them; null when nothing was compared
     */
    record LastRebuild(
            long generation,
            int version,
            Generation.Source source,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long events,
            @Nullable Boolean equal,
            @Nullable String comparison) {}
}
