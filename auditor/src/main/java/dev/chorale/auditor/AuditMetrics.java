package dev.chorale.auditor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is measured of one service's audit. */
final class AuditMetrics {

    AuditMetrics(String service, List<Watch> watches, MeterRegistry registry) {
        for (var kind : Kind.values()) {
            // a consumer's violations are found by the audit of the topic that it reads
            Gauge.builder("chorale.audit.violations", () -> count(watches, service, kind))
                    .description("Violations that stand")
                    .tag("service", service)
                    .tag("kind", kind.word())
                    .register(registry);
        }
        var watch =
                watches.stream()
                        .filter(each -> each.name().equals(service))
                        .findFirst()
                        .orElseThrow();
        gauge(registry, watch, "chorale.audit.events", "Events checked", Progress::events);
        gauge(registry, watch, "chorale.audit.records", "Records checked", Progress::records);
        gauge(
                registry,
                watch,
                "chorale.audit.late.events",
                "Events that the relay has yet to publish",
                Progress::late);
        gauge(
                registry,
                watch,
                "chorale.audit.late.seconds",
                "How long the first of them has been waited for",
                Progress::lateSeconds);
        gauge(
                registry,
                watch,
                "chorale.audit.unapplied.records",
                "Records that consumers have yet to pass",
                Progress::unapplied);
    }

    private static long count(List<Watch> watches, String service, Kind kind) {
        return Verdict.violations(watches).stream()
                .filter(each -> each.service().equals(service) && each.kind() == kind)
                .count();
    }

    private static void gauge(
            MeterRegistry registry,
            Watch watch,
            String name,
            String description,
            ToDoubleFunction<Progress> value) {
        Gauge.builder(name, () -> value.applyAsDouble(watch.progress()))
                .description(description)
                .tag("service", watch.name())
                .register(registry);
    }
}
