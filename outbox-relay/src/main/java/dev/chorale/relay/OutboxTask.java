package dev.chorale.relay;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's task, taking what has come as soon as it has come.
 *
 * <p>As Debezium does it, a poll gathers rows for all of {@code poll.interval.ms} and spins through
 * the last millisecond of it: with four databases and an interval short enough for our latency, an
 * idle relay would burn most of a core. So Debezium's own batches are of one row each, which it
 * hands over at once, and it is asked only for rows that its queue is known to hold.
 */
public final class OutboxTask extends PostgresConnectorTask {

    static final String BATCH_SIZE = "relay.batch.size";

    private static final long REST_MILLIS = 2;

    /** Errors of the stream come up in a poll, so there is one now and then. */
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private QueueDepth queue = QueueDepth.of("", 0);
    private int batchSize = 1;

    @Override
    public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(
            Configuration config) {
        queue =
                QueueDepth.of(
                        config.getString("topic.prefix"), config.getInteger("max.queue.size"));
        batchSize = config.getInteger(BATCH_SIZE);
        return super.start(config);
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        int waiting = Math.min(batchSize, awaitRows());
        var rows = new ArrayList<SourceRecord>(waiting);
        do {
            rows.addAll(super.doPoll());
        } while (rows.size() < waiting);
        return rows;
    }

    private int awaitRows() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_REST;
        int waiting = queue.rows();
        while (waiting == 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
            waiting = queue.rows();
        }
        return waiting;
    }
}
