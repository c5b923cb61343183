package dev.chorale.launcher.faults;

import dev.chorale.launcher.http.HttpProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /faults}.
 *
 * @param percent of the calls that are struck, 1 to 100; all when it is missing
 * @param seconds how long, at most an hour: a fault whose maker is gone ends all the same
 * @param slowMillis how late the answers are with {@link FaultKind#SLOW}; 3000 when it is missing
 */
record FaultRequest(
        @Nullable FaultKind kind,
        @Nullable Integer percent,
        @Nullable Integer seconds,
        @Nullable Integer slowMillis) {

    private static final int HOUR = 3600;
    private static final int SLOW = 3000;

    Fault checked(long nowNanos) {
        if (kind == null) {
            throw new HttpProblem(422, "kind is missing.");
        }
        int share = percent == null ? 100 : percent;
        if (share < 1 || share > 100) {
            throw new HttpProblem(422, "percent must be from 1 to 100.");
        }
        if (seconds == null || seconds < 1 || seconds > HOUR) {
            throw new HttpProblem(422, "seconds must be from 1 to " + HOUR + ".");
        }
        int late = slowMillis == null ? SLOW : slowMillis;
        if (late < 0 || late > 60_000) {
            throw new HttpProblem(422, "slowMillis must be from 0 to 60000.");
        }
        return new Fault(
                kind,
                share,
                nowNanos + Duration.ofSeconds(seconds).toNanos(),
                Duration.ofMillis(late));
    }
}
