package dev.chorale.launcher.faults;

/** What goes wrong with a call. */
public enum FaultKind {
    /** It is refused for now and has no effect: 503 of the gateway, 451 of the mail server. */
    UNAVAILABLE,
    /** It takes effect, and the answer comes late. */
    SLOW,
    /** The connection is closed before it takes effect. */
    DROP_BEFORE,
    /** It takes effect, and the connection is closed instead of an answer. */
    DROP_AFTER
}
