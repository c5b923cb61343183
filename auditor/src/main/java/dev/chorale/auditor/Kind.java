package dev.chorale.auditor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with an event. */
enum Kind {
    /** The relay has passed the event's commit, and the record is not on the topic. */
    MISSING,
    /** Its record is on the topic again. */
    DOUBLED,
    /** Its record comes after one of the same key with a later position. */
    OUT_OF_ORDER,
    /** A record, outbox row or stored event differs from what the service wrote. */
    ALTERED,
    /** A record that no event of the store has been published by. */
    FOREIGN,
    /** A consumer has passed its record, and neither inbox nor dead letters have it. */
    NOT_APPLIED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
