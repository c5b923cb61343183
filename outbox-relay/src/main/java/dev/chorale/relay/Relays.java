package dev.chorale.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jboss.logging.Logger;

/** Starts a relay for each configured database, and stops them all. */
@ApplicationScoped
class Relays {

    private static final Logger LOG = Logger.getLogger(Relays.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final RelayConfig config;
    private final MeterRegistry registry;
    private final List<Running> running = new ArrayList<>();
    private final ScheduledExecutorService gauges =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("relay-gauges").factory());

    Relays(RelayConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    record Running(DatabaseRelay relay, Thread thread) {}

    List<Running> running() {
        return List.copyOf(running);
    }

    void start(@Observes StartupEvent event) {
        check(config.databases());
        config.databases().forEach(this::start);
    }

    private void start(RelayConfig.Database database) {
        var metrics = new RelayMetrics(registry, database.name());
        var relay = new DatabaseRelay(config, database, KafkaProducer::new, metrics);
        var thread = Thread.ofPlatform().name("relay-" + database.name()).start(relay);
        running.add(new Running(relay, thread));
        measure(database, metrics);
    }

    private void measure(RelayConfig.Database database, RelayMetrics metrics) {
        var lag = new WalLag(new OutboxDatabase(database), database.slot());
        var table = new OutboxTable(new OutboxDatabase(database));
        long millis = config.walLagEvery().toMillis();
        gauges.scheduleWithFixedDelay(
                () -> {
                    try {
                        metrics.walBehind(lag.bytes());
                        metrics.table(table.size());
                    } catch (SQLException e) {
                        // the relay itself says so, and keeps trying
                        LOG.debugf(e, "%s: can't measure the outbox", database.name());
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        gauges.shutdownNow();
        var stops = running.stream().map(each -> Thread.startVirtualThread(each.relay()::stop));
        var all = stops.toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var stop : all) {
            stop.join(left(deadline));
        }
        for (var each : running) {
            if (!each.thread().join(left(deadline))) {
                LOG.warnf("%s: did not stop in time; interrupted", each.relay().name());
                each.thread().interrupt();
            }
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static void check(List<RelayConfig.Database> databases) {
        var names = new HashSet<String>();
        for (var database : databases) {
            if (!database.name().matches("[a-z0-9_]{1,50}")) {
                throw new IllegalArgumentException(
                        "relay.databases: the name '%s' must be 1 to 50 of a-z, 0-9 and _"
                                .formatted(database.name()));
            }
            if (!names.add(database.name())) {
                throw new IllegalArgumentException(
                        "relay.databases: '%s' is there twice".formatted(database.name()));
            }
        }
    }
}
