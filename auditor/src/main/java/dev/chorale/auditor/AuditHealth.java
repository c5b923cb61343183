package dev.chorale.auditor;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready while every service can be looked at, whatever is found there. */
class AuditHealth {

    private final Auditor auditor;

    AuditHealth(Auditor auditor) {
        this.auditor = auditor;
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready() {
        return () -> {
            var response = HealthCheckResponse.named("audit");
            boolean up = true;
            for (var watch : auditor.watches()) {
                up &= watch.trouble().isEmpty();
                response.withData(watch.name(), describe(watch));
            }
            return response.status(up).build();
        };
    }

    private static String describe(Watch watch) {
        if (!watch.trouble().isEmpty()) {
            return "can't look since " + watch.troubledSince() + ": " + watch.trouble();
        }
        var violations = watch.violations();
        return violations.isEmpty()
                ? "clean"
                : violations.size() + " violations, the first: " + violations.getFirst();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named("auditor").status(auditor.isAlive()).build();
    }
}
