package dev.chorale.launcher.projection;

import dev.chorale.launcher.projection.ProjectionState.LastRebuild;
import dev.chorale.launcher.projection.ProjectionState.Rebuild;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words and numbers where a rebuild stands. */
public final class Wording {

    private Wording() {}

    /** How far it is. */
    public static String progress(Rebuild rebuild) {
        return switch (rebuild.step()) {
            case "INDEXING" -> "making its indexes, lag " + number(rebuild.lag());
            case "COMPARING" -> "comparing with the live rows, lag " + number(rebuild.lag());
            case "SWAPPING" -> "swapping in, lag " + number(rebuild.lag());
            default ->
                    pace(
                                    rebuild.done(),
                                    rebuild.total(),
                                    rebuild.eventsPerSecond(),
                                    rebuild.secondsLeft())
                            + ", lag "
                            + number(rebuild.lag());
        };
    }

    static String progress(WhatIf whatIf) {
        return pace(whatIf.done(), whatIf.total(), whatIf.eventsPerSecond(), whatIf.secondsLeft());
    }

    private static String pace(
            long done, long total, long eventsPerSecond, @Nullable Long secondsLeft) {
        return "%s of %s events, %s/s%s"
                .formatted(
                        number(done),
                        number(total),
                        number(eventsPerSecond),
                        secondsLeft == null ? "" : ", " + left(secondsLeft) + " left");
    }

    private static String left(long seconds) {
        return seconds < 120 ? seconds + " s" : "%d:%02d min".formatted(seconds / 60, seconds % 60);
    }

    /** What came of it: {@code 1,234 events from the topics in 2.1 s; 610 rows, equal}. */
    public static String result(LastRebuild last) {
        return "%s events from %s in %s; %s"
                .formatted(
                        number(last.events()),
                        source(last.source()),
                        seconds(took(last)),
                        comparison(last));
    }

    /** How long it took. */
    public static Duration took(LastRebuild last) {
        return Duration.between(
                last.startedAt(), Objects.requireNonNullElse(last.finishedAt(), last.startedAt()));
    }

    private static String comparison(LastRebuild last) {
        if (last.equal() == null) {
            return "there was nothing of its version to compare it with";
        }
        var rows = Objects.requireNonNullElse(last.comparison(), last.equal() ? "equal" : "");
        return last.equal() ? rows : "its rows differ from those before: " + rows;
    }

    /** What it is built from. */
    public static String source(String source) {
        return switch (source) {
            case "TOPICS" -> "the topics";
            case "STORE" -> "the event store";
            case "RETIRED" -> "what was kept";
            default -> source;
        };
    }

    /** A number with its thousands apart. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A duration in seconds. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
