package dev.chorale.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Stands in for the outbox relay in tests of a single service, and only there: it polls the outbox
 * and publishes its rows in the form that the relay gives them. It promises less than the relay
 * does, since a test that is killed may see a record twice.
 *
 * <p>What it has published is noted in the database, so that a pump can take over from another.
 */
public final class OutboxPump implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxPump.class.getName());
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long LOCK = 0x50554D50; // one pump at a time for each database
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String NOTES =
            """
            create schema if not exists outbox_pump;
            create table if not exists outbox_pump.published (position bigint primary key)
            """;

    private static final String UNPUBLISHED =
            """
            select position, event_id, topic, key, type, source, time, traceparent,
                   correlation_id, causation_id, payload
            from public.outbox o
            where not exists (
                select from outbox_pump.published p where p.position = o.position)
            order by position
            limit 500
            """;

    private final TestDatabase database;
    private final Producer<String, byte[]> producer;
    private final Thread thread;
    private volatile boolean closed;

    private OutboxPump(TestDatabase database, String bootstrapServers) {
        this.database = database;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.thread = Thread.ofPlatform().daemon().name("outbox-pump").unstarted(this::pump);
    }

    /** Publishes from now on; the outbox's table may come into being later. */
    public static OutboxPump start(TestDatabase database, String bootstrapServers) {
        var pump = new OutboxPump(database, bootstrapServers);
        pump.thread.start();
        return pump;
    }

    /** Publishes no more; returns once what is under way has been published. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private void pump() {
        while (!closed) {
            try (var connection = database.server().connect(database.name());
                    var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
                statement.execute(NOTES);
                pump(connection);
            } catch (SQLException e) {
                if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                    LOG.log(Level.WARNING, "The outbox could not be read; trying again", e);
                }
                LockSupport.parkNanos(10 * PAUSE_NANOS);
            } catch (ExecutionException e) {
                LOG.log(Level.WARNING, "Kafka took no record; trying again", e.getCause());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pump(Connection connection)
            throws SQLException, ExecutionException, InterruptedException {
        while (!closed) {
            var positions = publish(connection);
            if (positions.isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                note(connection, positions);
            }
        }
    }

    private List<Long> publish(Connection connection)
            throws SQLException, ExecutionException, InterruptedException {
        var positions = new ArrayList<Long>();
        var sent = new ArrayList<Future<?>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(UNPUBLISHED)) {
            while (rows.next()) {
                positions.add(rows.getLong("position"));
                sent.add(producer.send(recordOf(rows)));
            }
        }
        for (Future<?> acknowledgement : sent) {
            acknowledgement.get();
        }
        return positions;
    }

    private static void note(Connection connection, List<Long> positions) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "insert into outbox_pump.published select unnest(?::bigint[])")) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            statement.executeUpdate();
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(ResultSet row) throws SQLException {
        var record =
                new ProducerRecord<>(
                        row.getString("topic"), row.getString("key"), row.getBytes("payload"));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", row.getString("event_id"));
        header(record, "ce_type", row.getString("type"));
        header(record, "ce_source", row.getString("source"));
        header(record, "ce_subject", row.getString("key"));
        header(
                record,
                "ce_time",
                row.getObject("time", OffsetDateTime.class).toInstant().toString());
        header(record, "ce_sequence", row.getString("position"));
        header(record, "content-type", "application/json");
        header(record, "traceparent", row.getString("traceparent"));
        header(record, "correlationid", row.getString("correlation_id"));
        header(record, "causationid", row.getString("causation_id"));
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
