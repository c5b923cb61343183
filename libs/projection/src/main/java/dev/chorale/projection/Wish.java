package dev.chorale.projection;

import dev.chorale.eventstore.Position;

/** Something that a read waits for. */
sealed interface Wish {

    /** The event that it is about. */
    Position position();

    /** That the live rows of a projection have seen the event, if they are made of its topic. */
    record Applied(String projection, Position position) implements Wish {}

    /** That a consumer has handled the event. */
    record Handled(String consumer, Position position) implements Wish {}
}
