package dev.chorale.auditor;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Audits every service, in turns and on one thread, for as long as the process lives. It reads over
 * connections that may block, so the thread is its own.
 */
@ApplicationScoped
class Auditor {

    private static final Logger LOG = Logger.getLogger(Auditor.class);

    private final AuditorConfig config;
    private final Kafka kafka;
    private final List<Watch> watches;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("auditor").unstarted(this::run);

    Auditor(AuditorConfig config, MeterRegistry registry) {
        this.config = config;
        kafka = new Kafka(config.kafka());
        var services = config.databases().stream().map(Service::of).toList();
        watches =
                config.databases().stream()
                        .map(settings ->
                                new Watch(
                                        config,
                                        settings,
                                        named(services, settings),
                                        services,
                                        kafka))
                        .toList();
        watches.forEach(watch -> new AuditMetrics(watch.name(), watches, registry));
    }

    private static Service named(List<Service> services, AuditorConfig.Database settings) {
        var named = services.stream().filter(each -> each.name().equals(settings.name())).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    "auditor.databases: '%s' is there twice".formatted(settings.name()));
        }
        return named.getFirst();
    }

    List<Watch> watches() {
        return watches;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Audits everything from the beginning; completes when the verdict is complete. */
    CompletableFuture<Void> full() {
        return CompletableFuture.allOf(
                watches.stream().map(Watch::beginFull).toArray(CompletableFuture[]::new));
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(4));
    }

    private void run() {
        try {
            do {
                while (advance() && stopping.getCount() > 0) {
                    // as long as there is more at hand
                }
            } while (!stopping.await(config.interval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("The auditor has ended", e);
            throw e;
        } finally {
            watches.forEach(Watch::close);
            kafka.close();
        }
    }

    /** One service's full audit at a time bounds the memory that it takes. */
    private boolean advance() {
        boolean more = false;
        boolean inFull = false;
        for (var watch : watches) {
            boolean goesFull = watch.fullProgress() >= 0;
            more |= watch.advance(!(goesFull && inFull));
            inFull |= goesFull;
        }
        return more;
    }
}
