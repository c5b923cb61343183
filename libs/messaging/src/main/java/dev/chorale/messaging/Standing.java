package dev.chorale.messaging;

/** Where a record stands with its consumer before its reaction. */
enum Standing {
    /** Nothing is in its way. */
    DUE,
    /** It has taken effect before. */
    HANDLED,
    /** Another one of its key could not be handled. */
    BLOCKED;

    static Standing of(boolean handled, boolean blocked) {
        if (handled) {
            return HANDLED;
        }
        return blocked ? BLOCKED : DUE;
    }
}
