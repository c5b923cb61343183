package dev.chorale.relay;

import dev.chorale.relay.RelayStatus.State;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One database's relay, from start to stop: on a thread of its own, which Debezium and Kafka may
 * block. Whatever fails, it starts over from the position that Kafka holds, until it is stopped or
 * another relay has taken its place.
 */
final class DatabaseRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(DatabaseRelay.class);

    private final RelayConfig config;
    private final RelayConfig.Database settings;
    private final KafkaSettings kafka;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private final RelayMetrics metrics;
    private final OutboxDatabase database;
    private final ReplicationSlot slot;
    private final PositionTopic positions;
    private final Backoff backoff;

    private final String id = UUID.randomUUID().toString();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<DebeziumEngine<?>> engine = new AtomicReference<>();
    private volatile RelayStatus status = RelayStatus.now(State.STARTING, "not begun yet");
    private volatile @Nullable String complaint;
    private boolean hasLed;

    DatabaseRelay(
            RelayConfig config,
            RelayConfig.Database settings,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers,
            RelayMetrics metrics) {
        this.config = config;
        this.settings = settings;
        this.producers = producers;
        this.metrics = metrics;
        kafka = new KafkaSettings(config.kafka());
        database = new OutboxDatabase(settings);
        slot = new ReplicationSlot(database, settings.slot());
        positions = new PositionTopic(kafka, config.offsetsTopic());
        backoff = new Backoff(config.longestBackoff(), ThreadLocalRandom.current());
    }

    String name() {
        return settings.name();
    }

    RelayStatus status() {
        return status;
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0 && attempt()) {
                stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (status.state() != State.FENCED) {
                status = RelayStatus.now(State.STOPPED, "stopped");
            }
        }
    }

    /** Ends the stream; {@link #run} returns soon after. */
    void stop() {
        stopping.countDown();
        closeEngine();
    }

    /** Tries once, for as long as it goes; false when another relay has taken over. */
    private boolean attempt() throws InterruptedException {
        try {
            if (tookOver()) {
                fenced();
                return false;
            }
            stream();
        } catch (SQLException failure) {
            waiting("PostgreSQL: " + RelayFailure.describe(failure));
        } catch (RuntimeException failure) {
            waiting(RelayFailure.describe(failure));
        }
        return true;
    }

    private void stream() throws SQLException, InterruptedException {
        if (!database.hasOutbox(config.publication())) {
            throw new RelayFailure(
                    "PostgreSQL: no table public.outbox in publication "
                            + config.publication()
                            + " of "
                            + settings.database()
                            + " yet");
        }
        positions.create();
        try (var publisher =
                new Publisher(
                        producers.apply(kafka.producer(settings.transactionalId())),
                        positions,
                        name(),
                        id)) {
            hasLed = true;
            var position = position(publisher);
            slot.evict();
            runEngine(publisher, position);
        }
    }

    /** What Kafka holds, if the slot can go on from there; otherwise the table makes up for it. */
    private RelayPosition position(Publisher publisher) throws SQLException {
        var stored = positions.position(name());
        if (stored.isPresent() && slot.reachesBackTo(stored.get().resume())) {
            return stored.get();
        }
        status(State.REFILLING, "publishing what the outbox holds and the topics lack");
        var refill = new Refill(database, slot, new PublishedIds(kafka), publisher).run();
        metrics.refilled(refill.rows());
        if (stored.isPresent()) {
            LOG.warnf(
                    "%s: slot %s was lost after %s; made it anew and refilled %d records from the"
                            + " outbox",
                    name(), settings.slot(), stored.get(), refill.rows());
        } else {
            LOG.infof(
                    "%s: made slot %s; published %d records that the outbox held",
                    name(), settings.slot(), refill.rows());
        }
        return refill.position();
    }

    private void runEngine(Publisher publisher, RelayPosition position) {
        var failure = new AtomicReference<@Nullable Throwable>();
        var stream =
                new OutboxStream(
                        position,
                        publisher,
                        metrics,
                        () -> checkSlot(position.resume()),
                        () -> flowing(position));
        DebeziumEngine<RecordChangeEvent<SourceRecord>> running =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(DebeziumSettings.of(config, settings, position.resume()))
                        .using(
                                new DebeziumEngine.ConnectorCallback() {
                                    @Override
                                    public void pollingStarted() {
                                        polling(position);
                                    }
                                })
                        .using((success, message, error) -> {
                            if (!success) {
                                failure.set(error == null ? new RelayFailure(message) : error);
                            }
                        })
                        .notifying(stream)
                        .build();
        engine.set(running);
        try {
            if (stopping.getCount() > 0) {
                running.run();
            }
        } finally {
            engine.set(null);
        }
        var error = failure.get();
        if (error != null && stopping.getCount() > 0) {
            throw new RelayFailure("the stream ended", error);
        }
    }

    /** A slot that was lost between our look and Debezium's is made anew by Debezium, unasked. */
    private void checkSlot(long resume) throws SQLException {
        if (!slot.reachesBackTo(resume)) {
            throw new RelayFailure("PostgreSQL: slot " + settings.slot() + " lost its place");
        }
    }

    private boolean tookOver() {
        return hasLed && !positions.claimant(name()).equals(Optional.of(id));
    }

    /** Debezium polls; after a failure that is no proof yet that the stream flows. */
    private void polling(RelayPosition position) {
        if (complaint == null) {
            status(State.STREAMING, "from " + position);
        }
    }

    private void flowing(RelayPosition position) {
        complaint = null;
        backoff.reset();
        status(State.STREAMING, "from " + position);
        LOG.infof("%s: streaming from %s", name(), position);
    }

    private void waiting(String why) {
        if (!why.equals(complaint)) {
            LOG.warnf("%s: %s; trying again", name(), why);
        }
        complaint = why;
        status(State.WAITING, why);
    }

    private void fenced() {
        status(State.FENCED, "another relay has taken over");
        LOG.errorf("%s: another relay has taken over; this one publishes no more", name());
    }

    private void status(State state, String detail) {
        status = RelayStatus.now(state, detail);
    }

    /** Debezium refuses to be closed while it starts, so it is asked until it has ended. */
    private void closeEngine() {
        var running = engine.get();
        while (running != null && running == engine.get()) {
            try {
                running.close();
                return;
            } catch (IllegalStateException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            } catch (IOException e) {
                LOG.debugf(e, "%s: closing the engine", name());
                return;
            }
        }
    }
}
