package dev.chorale.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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

    void walBehind(long bytes) {
        walBehind.set(bytes);
    }
}
