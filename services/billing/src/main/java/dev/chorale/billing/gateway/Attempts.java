package dev.chorale.billing.gateway;

import dev.chorale.billing.gateway.GatewayException.InDoubt;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Counts what was really sent for one charge, and remembers whether it may have had effect. */
final class Attempts {

    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean mayHaveCharged;

    Attempts(boolean mayHaveChargedBefore) {
        this.mayHaveCharged = mayHaveChargedBefore;
    }

    void begin() {
        sent.incrementAndGet();
    }

    void failed(Throwable failure) {
        if (failure instanceof InDoubt || failure instanceof TimeoutException) {
            mayHaveCharged = true;
        }
    }

    int sent() {
        return sent.get();
    }

    boolean mayHaveCharged() {
        return mayHaveCharged;
    }
}
