package dev.chorale.billing.gateway;

import dev.chorale.billing.gateway.GatewayException.Passing;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Several attempts at one charge, all under its key. */
@ApplicationScoped
class ChargeAttempts {

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final GatewayCalls calls;
    private final Duration patience;

    ChargeAttempts(GatewayCalls calls, GatewaySettings settings) {
        this.calls = calls;
        this.patience = settings.patienceWithOpenCircuit();
    }

    // The bulkhead stands outside of the attempt's timeout: to wait for a place is no failure.
    @Retry(
            delay = 200,
            jitter = 100,
            retryOn = {Passing.class, TimeoutException.class})
    @ExponentialBackoff
    @Bulkhead(value = 128, waitingTaskQueue = 2_048)
    Uni<ChargeState> charge(Charge charge, Attempts attempts) {
        return Uni.createFrom()
                .deferred(() -> calls.charge(charge, attempts))
                .onFailure(CircuitBreakerOpenException.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .withJitter(0.5)
                .expireIn(patience.toMillis())
                .onFailure(IllegalStateException.class)
                .transform(Throwable::getCause)
                .onFailure()
                .invoke(attempts::failed);
    }
}
