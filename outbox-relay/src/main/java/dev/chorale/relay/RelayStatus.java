package dev.chorale.relay;

import java.time.Instant;

/** How one database's relay is doing, for health checks. */
record RelayStatus(State state, String detail, Instant since) {

    enum State {
        STARTING,
        /** Another relay leads; this one takes over when that one is gone. */
        STANDBY,
        /** Held up: something failed and is tried again. */
        WAITING,
        REFILLING,
        STREAMING,
        STOPPED
    }

    static RelayStatus now(State state, String detail) {
        return new RelayStatus(state, detail, Instant.now());
    }
}
