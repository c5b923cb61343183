package dev.chorale.relay;

import dev.chorale.relay.RelayStatus.State;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while every database's stream flows, here or in the relay that this one stands by for;
 * alive while every relay is still trying.
 */
class RelayHealth {

    private final Relays relays;

    RelayHealth(Relays relays) {
        this.relays = relays;
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready() {
        return () -> {
            var response = HealthCheckResponse.named("outbox streams");
            boolean up = true;
            for (var each : relays.running()) {
                var status = each.relay().status();
                up &= status.state() == State.STREAMING || status.state() == State.STANDBY;
                response.withData(
                        each.relay().name(),
                        status.state() + " since " + status.since() + ": " + status.detail());
            }
            return response.status(up).build();
        };
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck live() {
        return () -> {
            var response = HealthCheckResponse.named("outbox relays");
            boolean up = true;
            for (var each : relays.running()) {
                boolean alive = each.thread().isAlive();
                up &= alive;
                response.withData(each.relay().name(), alive ? "alive" : "dead");
            }
            return response.status(up).build();
        };
    }
}
