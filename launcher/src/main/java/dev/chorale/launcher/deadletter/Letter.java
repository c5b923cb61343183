package dev.chorale.launcher.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chorale.launcher.stack.Service;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as its service tells of it.
 *
 * @param behind how many records wait behind it
 * @param redrivable whether its consumer can be given it again
 * @param headers null in a list
 * @param payload null in a list
 * @param waiting what waits behind it; null in a list
 */
public record Letter(
        @JsonProperty("id") long number,
        String state,
        String consumer,
        @Nullable String key,
        @Nullable String eventId,
        @Nullable String type,
        String topic,
        int partition,
        long offset,
        @Nullable String error,
        int attempts,
        Instant parkedAt,
        int behind,
        boolean redrivable,
        @Nullable Instant discardedAt,
        @Nullable String discardReason,
        @Nullable List<Header> headers,
        @Nullable String payload,
        @Nullable String encoding,
        @Nullable List<Letter> waiting) {

    /** A header of the record. */
    public record Header(String name, @Nullable String value) {}

    /** Its name among those of all services. */
    public LetterId id(Service service) {
        return new LetterId(service, number);
    }

    /** Whether something is still to be done about it. */
    public boolean isOpen() {
        return !state.equals("DISCARDED");
    }

    /** The event's name without what all events' names begin with: {@code OrderPlaced.v1}. */
    public String shortType() {
        return type == null ? "no event" : type.replaceFirst("^.*\\.(?=[A-Z])", "");
    }

    /** Its first line tells the most. */
    public String shortError() {
        if (error == null) {
            return "";
        }
        return error.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^[a-zA-Z0-9_.$]*\\.(?=[A-Z])", "");
    }
}
