package dev.chorale.projection;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What projections count. */
@ApplicationScoped
class ProjectionMetrics {

    private final MeterRegistry metrics;

    ProjectionMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void applied(Projection projection, int events) {
        count("chorale.projection.applied", projection, events);
    }

    void retried(Projection projection) {
        count("chorale.projection.retried", projection, 1);
    }

    void leftOut(Projection projection) {
        count("chorale.projection.dead.lettered", projection, 1);
    }

    private void count(String name, Projection projection, int amount) {
        metrics.counter(name, "projection", projection.name()).increment(amount);
    }
}
