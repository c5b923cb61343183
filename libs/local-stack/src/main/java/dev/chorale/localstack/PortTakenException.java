package dev.chorale.localstack;

import java.util.OptionalLong;

/** Another process already listens on a port that a part of the local stack needs. */
public final class PortTakenException extends LocalStackException {

    private final int port;

    /**
     * @param part what wanted the port, for the message
     * @param owner the process that holds it, when it could be found out
     */
    public PortTakenException(String part, int port, OptionalLong owner) {
        super(
                "%s needs port %d, which %s holds already; end that process or choose another port"
                        .formatted(
                                part,
                                port,
                                owner.isPresent()
                                        ? "process " + owner.getAsLong()
                                        : "another process"));
        this.port = port;
    }

    public int port() {
        return port;
    }
}
