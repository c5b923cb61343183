package dev.chorale.relay;

import java.time.Instant;

/** How one database's relay is doing, for health checks. */
record RelayStatus(State state, String detail, Instant since) {

    enum State {
        STARTING,
        WAITING,
        REFILLING,
        STREAMING,
        FENCED,
        STOPPED
    }

    static RelayStatus now(State state, String detail) {
        return new RelayStatus(state, detail, Instant.now());
    }
}
