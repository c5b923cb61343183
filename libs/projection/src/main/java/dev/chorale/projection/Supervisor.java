package dev.chorale.projection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the generations of all projections, on a thread of its own: lets this instance feed
 * those that are to be fed, and what is being built come to its end. Every instance does.
 */
@ApplicationScoped
class Supervisor {

    private static final Logger LOG = Logger.getLogger(Supervisor.class);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);
    private static final long MEASURE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Projections projections;
    private final Deployment deployment;
    private final Generations generations;
    private final Loops loops;
    private final Building building;
    private final ProjectionStatuses statuses;
    private final ProjectionMetrics metrics;
    private final ProjectionConfig config;
    private final Pause pause = new Pause();
    private final Map<String, List<Generation>> fedBefore = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private long measured = System.nanoTime() - MEASURE_EVERY_NANOS;
    private volatile @Nullable Thread thread;

    Supervisor(
            Projections projections,
            Deployment deployment,
            Generations generations,
            Loops loops,
            Building building,
            ProjectionStatuses statuses,
            ProjectionMetrics metrics,
            ProjectionConfig config) {
        this.projections = projections;
        this.deployment = deployment;
        this.generations = generations;
        this.loops = loops;
        this.building = building;
        this.statuses = statuses;
        this.metrics = metrics;
        this.config = config;
    }

    void deploy(@Observes StartupEvent event) {
        deployment.deploy(projections.all());
    }

    /**
     * Begins when requests can be answered: its connections need not keep the first one waiting.
     */
    void start(@ObservesAsync HttpServerStart event) {
        start();
    }

    /** The same for a service that has HTTPS alone. */
    void start(@ObservesAsync HttpsServerStart event) {
        start();
    }

    private synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("projections").daemon().start(this::supervise);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        pause.stop();
        if (thread != null) {
            thread.join(PATIENCE_AT_STOP);
            thread.interrupt();
        }
        loops.stopAll();
    }

    private void supervise() {
        while (!pause.isStopped()) {
            try {
                tryTo("look after projections", this::look);
                pause.rest(config.lookEvery());
            } catch (CancellationException stopped) {
                return;
            }
        }
    }

    private void look() {
        var known = Generations.byProjection(generations.all());
        var fed = new ArrayList<Generation>();
        for (var projection : projections.all()) {
            known.getOrDefault(projection.name(), List.of()).stream()
                    .filter(each -> each.isFedBy(projection.version()))
                    .forEach(fed::add);
        }
        loops.run(fed, projections.byName());
        for (var projection : projections.all()) {
            var own = known.getOrDefault(projection.name(), List.of());
            tryTo(
                    "take projection %s on".formatted(projection.name()),
                    () -> building.advance(projection, own, pause));
            tryTo(
                    "forget groups of projection %s".formatted(projection.name()),
                    () -> forgetGroups(projection, own));
        }
        measure();
    }

    private void measure() {
        if (System.nanoTime() - measured >= MEASURE_EVERY_NANOS) {
            measured = System.nanoTime();
            for (var projection : projections.all()) {
                tryTo(
                        "measure projection %s".formatted(projection.name()),
                        () -> metrics.show(statuses.of(projection)));
            }
        }
    }

    /**
     * Says so at the first failure and then ever more rarely; it is tried again at the next look.
     */
    private void tryTo(String what, Runnable work) {
        try {
            work.run();
            failures.remove(what);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            if (Integer.bitCount(failures.merge(what, 1, Integer::sum)) == 1) {
                LOG.warnf("Can't %s, trying again: %s", what, e);
            }
        }
    }

    private void forgetGroups(Projection projection, List<Generation> known) {
        var fed = known.stream().filter(each -> each.isFedBy(each.version())).toList();
        var ids = fed.stream().map(Generation::id).toList();
        var before = fedBefore.get(projection.name());
        if (before == null || !before.stream().map(Generation::id).toList().equals(ids)) {
            loops.forgetGroups(projection, fed);
            fedBefore.put(projection.name(), fed);
        }
    }
}
