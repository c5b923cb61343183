package dev.chorale.eventstore;

import java.time.Instant;
import java.util.Optional;

/** The events of these tests. */
sealed interface TestEvent {

    /** Something the world hears of. */
    record Told(String key, String what, Instant at) implements TestEvent {}

    /** Something that stays inside. */
    record Kept(int amount) implements TestEvent {}

    /** An event that was left out of the registry. */
    record Forgotten(String what) implements TestEvent {}

    /** What is published of {@link Told}. */
    record ToldV1(String what) {}

    EventTypes TYPES =
            EventTypes.in("test").event("Told", Told.class).event("Kept", Kept.class).build();

    OutboxTranslator OUTBOX =
            event ->
                    event instanceof Told told
                            ? Optional.of(
                                    new OutboxMessage(
                                            "test.events",
                                            told.key(),
                                            "test.Told.v1",
                                            "/test",
                                            new ToldV1(told.what())))
                            : Optional.empty();
}
