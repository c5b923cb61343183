package dev.chorale.relay;

import dev.chorale.relay.RelayStatus.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is measured of one database's relay. */
final class RelayMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Timer lag;
    private final Counter records;
    private final Counter refilled;
    private final Counter slotsLost;
    private final Counter trimmed;
    private final AtomicReference<OutboxTable.Size> table =
            new AtomicReference<>(new OutboxTable.Size(0, 0));
    private final AtomicInteger leading = new AtomicInteger();
    private final AtomicReference<@Nullable Instant> heldUpSince = new AtomicReference<>();
    private final AtomicLong walBehind = new AtomicLong();

    RelayMetrics(MeterRegistry registry, String database) {
        var tags = Tags.of("database", database);
        lag =
                Timer.builder("outbox.relay.lag")
                        .description("From a row's commit in PostgreSQL to Kafka's commit of it")
                        .tags(tags)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        records =
                Counter.builder("outbox.relay.records")
                        .description("Records published from the stream")
                        .tags(tags)
                        .register(registry);
        refilled =
                Counter.builder("outbox.relay.refilled")
                        .description("Records published from the table, the slot not having them")
                        .tags(tags)
                        .register(registry);
        slotsLost =
                Counter.builder("outbox.relay.slots.lost")
                        .description(
                                "Times that the slot was dropped or invalidated, and made anew")
                        .tags(tags)
                        .register(registry);
        trimmed =
                Counter.builder("outbox.relay.trimmed")
                        .description("Rows deleted from the outbox, published and old enough")
                        .tags(tags)
                        .register(registry);
        Gauge.builder("outbox.relay.table", table, each -> each.get().bytes())
                .description("Size of the outbox table with its indexes")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        Gauge.builder("outbox.relay.oldest.row", table, each -> each.get().oldestSeconds())
                .description("Age of the outbox's oldest row")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("outbox.relay.leading", leading, AtomicInteger::get)
                .description("1 in the relay that publishes, 0 in one that stands by or waits")
                .tags(tags)
                .register(registry);
        Gauge.builder("outbox.relay.held.up", heldUpSince, RelayMetrics::secondsSince)
                .description("How long nothing could be published, 0 when all is well")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("outbox.relay.wal.behind", walBehind, AtomicLong::doubleValue)
                .description("WAL that PostgreSQL keeps for the relay")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
    }

    /**
     * @param committedAt when each record's transaction committed, in microseconds since the epoch
     */
    void published(long[] committedAt, int count) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        for (int i = 0; i < count; i++) {
            lag.record(Math.max(0, now - committedAt[i]), TimeUnit.MICROSECONDS);
        }
        records.increment(count);
    }

    void refilled(long rows) {
        refilled.increment(rows);
    }

    void slotLost() {
        slotsLost.increment();
    }

    void state(State state) {
        switch (state) {
            case WAITING -> heldUpSince.compareAndSet(null, Instant.now());
            case STANDBY, STREAMING, STOPPED -> heldUpSince.set(null);
            case STARTING, REFILLING -> {
                // not yet clear that all is well again
            }
        }
        boolean leads = state == State.STREAMING || state == State.REFILLING;
        leading.set(leads ? 1 : 0);
    }

    private static double secondsSince(AtomicReference<@Nullable Instant> instant) {
        var since = instant.get();
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    void trimmed(int rows) {
        trimmed.increment(rows);
    }

    void table(OutboxTable.Size size) {
        table.set(size);
    }

    void walBehind(long bytes) {
        walBehind.set(bytes);
    }
}
