package dev.chorale.projection;

import dev.chorale.projection.ProjectionStatus.Rebuild;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What projections count, and how far they are. */
@ApplicationScoped
class ProjectionMetrics {

    private final MeterRegistry metrics;
    private final Map<String, ProjectionStatus> latest = new ConcurrentHashMap<>();

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

    /** Shows how a projection is doing, until it is told again. */
    void show(ProjectionStatus status) {
        if (latest.put(status.name(), status) == null) {
            gauge("chorale.projection.lag", status.name(), now -> now.live().lag());
            gauge("chorale.projection.version", status.name(), now -> now.live().version());
            gauge(
                    "chorale.projection.rebuild.done",
                    status.name(),
                    now -> ofRebuild(now.rebuild(), Rebuild::done));
            gauge(
                    "chorale.projection.rebuild.total",
                    status.name(),
                    now -> ofRebuild(now.rebuild(), Rebuild::total));
        }
    }

    private void gauge(String name, String projection, ToDoubleFunction<ProjectionStatus> value) {
        Gauge.builder(name, latest, all -> value.applyAsDouble(all.get(projection)))
                .tag("projection", projection)
                .register(metrics);
    }

    private static double ofRebuild(@Nullable Rebuild rebuild, ToDoubleFunction<Rebuild> value) {
        return rebuild == null ? 0 : value.applyAsDouble(rebuild);
    }
}
