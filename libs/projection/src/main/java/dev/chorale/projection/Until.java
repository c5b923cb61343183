package dev.chorale.projection;

import dev.chorale.messaging.CloudEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Up to where events are applied; without a bound to the end.
 *
 * @param time the last moment whose events count
 * @param sequence the last position in the producer's store that counts
 */
record Until(@Nullable Instant time, @Nullable Long sequence) {

    static final Until THE_END = new Until(null, null);

    /**
     * Reads a time as RFC 3339 has it, or a position.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Until parse(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return new Until(null, Long.valueOf(text));
        }
        try {
            return new Until(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be a time such as 2026-11-23T05:00:00Z, or a position", e);
        }
    }

    boolean includes(CloudEvent event) {
        return (time == null || !event.time().isAfter(time))
                && (sequence == null || event.sequence() <= sequence);
    }

    @Override
    public String toString() {
        return time != null ? time.toString() : String.valueOf(sequence);
    }
}
