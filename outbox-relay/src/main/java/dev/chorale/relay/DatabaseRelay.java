package dev.chorale.relay;

import dev.chorale.relay.RelayStatus.State;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One database's relay, from start to stop: on a thread of its own, which Debezium and Kafka may
 * block. It stands by until no other one leads; then, whatever fails, it lets go of the lead and
 * starts over from the position that Kafka holds.
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

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final OutboxEngine engine = new OutboxEngine();
    private volatile RelayStatus status = RelayStatus.now(State.STARTING, "not begun yet");
    private volatile @Nullable String complaint;

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
            while (!isStopping()) {
                attempt();
                stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            status(State.STOPPED, "stopped");
        }
    }

    /** Ends the stream; {@link #run} returns soon after. */
    void stop() {
        stopping.countDown();
        engine.close();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Tries once, for as long as it goes. */
    private void attempt() throws InterruptedException {
        try (var lead = new Lead(database, settings.slot(), config.lease())) {
            lead.keep(engine::close);
            if (isOurs(lead)) {
                stream(lead);
            }
        } catch (SQLException failure) {
            waiting("PostgreSQL: " + RelayFailure.describe(failure));
        } catch (RuntimeException failure) {
            waiting(RelayFailure.describe(failure));
        }
    }

    /** Waits until it is; false when it is time to stop. */
    private boolean isOurs(Lead lead) throws SQLException, InterruptedException {
        while (!lead.take()) {
            standingBy();
            if (stopping.await(lead.beat().toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private void stream(Lead lead) throws SQLException, InterruptedException {
        if (!database.hasOutbox(config.publication())) {
            throw new RelayFailure(
                    "PostgreSQL: no table public.outbox in publication "
                            + config.publication()
                            + " of "
                            + settings.database()
                            + " yet");
        }
        positions.create();
        var producer = producers.apply(kafka.producer(settings.transactionalId()));
        try (var publisher = new Publisher(producer, positions, name())) {
            var position = position(publisher);
            slot.evict();
            run(lead, stream(publisher, position), position);
        }
        if (!lead.isHeld()) {
            throw new RelayFailure("PostgreSQL: no sign of life reached it in time: lead lost");
        }
    }

    private void run(Lead lead, OutboxStream stream, RelayPosition position) {
        var rows = new TrimmableRows(database, config.trim().age(), stream::publishedUpTo);
        try (var _ = new OutboxTrimmer(name(), rows, metrics).start(config.trim().every())) {
            engine.run(
                    DebeziumSettings.of(config, settings, position.resume()),
                    stream,
                    () -> polling(position),
                    () -> lead.isHeld() && !isStopping());
        }
    }

    private OutboxStream stream(Publisher publisher, RelayPosition position) {
        return new OutboxStream(
                position,
                publisher,
                metrics,
                () -> checkSlot(position.resume()),
                () -> flowing(position));
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
            metrics.slotLost();
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

    /** A slot that was lost between our look and Debezium's is made anew by Debezium, unasked. */
    private void checkSlot(long resume) throws SQLException {
        if (!slot.reachesBackTo(resume)) {
            throw new RelayFailure("PostgreSQL: slot " + settings.slot() + " lost its place");
        }
    }

    private void standingBy() throws InterruptedException {
        if (status.state() != State.STANDBY) {
            // what it would need to take over is there, and quicker the second time
            positions.create();
            positions.position(name());
            complaint = null;
            backoff.reset();
            status(State.STANDBY, "standing by: another relay leads");
            LOG.infof("%s: another relay leads; standing by", name());
        }
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

    private void status(State state, String detail) {
        status = RelayStatus.now(state, detail);
        metrics.state(state);
    }
}
