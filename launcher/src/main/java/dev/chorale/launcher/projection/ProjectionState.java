package dev.chorale.launcher.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a projection stands, as its service tells it.
 *
 * @param version the one that the service's code is of
 * @param state {@code LIVE}, {@code CATCHING_UP}, {@code REBUILDING} or {@code FROZEN}
 * @param live what is served; null before the first one is
 * @param rebuild what is under way
 * @param previous what a rollback goes back to
 */
public record ProjectionState(
        String name,
        int version,
        List<String> topics,
        String state,
        @Nullable Live live,
        @Nullable Rebuild rebuild,
        @Nullable Previous previous,
        @Nullable LastRebuild lastRebuild) {

    /**
     * The rows that are served.
     *
     * @param events how many have been applied
     * @param skipped how many of these could not be
     * @param lag how many of the topics' are still to be applied
     */
    public record Live(
            long generation,
            int version,
            String schema,
            Instant since,
            long events,
            long skipped,
            long lag) {}

    /**
     * Rows that are being built.
     *
     * @param source {@code TOPICS}, {@code STORE}, or {@code RETIRED} when it goes back
     * @param step {@code BUILDING}, {@code INDEXING}, {@code COMPARING} or {@code SWAPPING}
     * @param secondsLeft null while that can't be told
     */
    public record Rebuild(
            long generation,
            int version,
            String source,
            String step,
            Instant startedAt,
            long done,
            long total,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            long lag) {

        /** Whether it goes back to rows that were live before. */
        boolean isRollback() {
            return source.equals("RETIRED");
        }
    }

    /** The rows that were served before. */
    public record Previous(long generation, int version, @Nullable Instant retiredAt) {}

    /**
     * The last rebuild that ended.
     *
     * @param equal whether its rows were those that were live; null when there was nothing to
     *     compare
     * @param comparison what was compared, or how they differed
     */
    public record LastRebuild(
            long generation,
            int version,
            String source,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long events,
            @Nullable Boolean equal,
            @Nullable String comparison) {}

    /** The generation that is live; 0 when none is. */
    public long liveGeneration() {
        return live == null ? 0 : live.generation();
    }

    /** What the live rows lack. */
    public long liveLag() {
        return live == null ? 0 : live.lag();
    }

    /** Whether that generation is being built. */
    boolean builds(long generation) {
        return rebuild != null && rebuild.generation() == generation;
    }
}
