package dev.chorale.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter as a list shows it. */
@JsonInclude
record DeadLetterView(
        long id,
        DeadLetter.State state,
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
        @Nullable String discardReason) {

    static DeadLetterView of(DeadLetter letter, boolean redrivable) {
        var record = letter.record();
        return new DeadLetterView(
                letter.id(),
                letter.state(),
                letter.consumer(),
                record.key(),
                letter.eventId().orElse(null),
                letter.type().orElse(null),
                record.topic(),
                record.partition(),
                record.offset(),
                letter.error(),
                letter.attempts(),
                letter.parkedAt(),
                letter.behind(),
                redrivable,
                letter.discardedAt(),
                letter.discardReason());
    }
}
