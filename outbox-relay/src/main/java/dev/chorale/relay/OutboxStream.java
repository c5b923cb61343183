package dev.chorale.relay;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One run of the stream: each batch of Debezium's becomes one Kafka transaction, and is marked as
 * processed only after its commit, so that PostgreSQL never forgets what Kafka may not have.
 */
final class OutboxStream implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private static final String TABLE = ".public.outbox";

    private final Publisher publisher;
    private final RelayMetrics metrics;
    private final Check beforeFirst;
    private final Runnable afterFirst;

    private volatile RelayPosition position;
    private RelayPosition replay;
    private boolean started;
    private boolean failed;

    OutboxStream(
            RelayPosition position,
            Publisher publisher,
            RelayMetrics metrics,
            Check beforeFirst,
            Runnable afterFirst) {
        this.position = position;
        this.replay = RelayPosition.at(position.resume());
        this.publisher = publisher;
        this.metrics = metrics;
        this.beforeFirst = beforeFirst;
        this.afterFirst = afterFirst;
    }

    /** The WAL position before which every commit is published; for any thread. */
    long publishedUpTo() {
        return position.resume();
    }

    /** Throws when the stream can't be trusted to hold all that follows the position. */
    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        if (failed) {
            throw new RelayFailure("A batch before this one failed");
        }
        failed = true;
        if (!started) {
            check();
        }
        var reached = position;
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>(batch.size());
        var committedAt = new long[batch.size()];
        for (var event : batch) {
            var change = event.record();
            if (!change.topic().endsWith(TABLE)) {
                reached = reached.resumingAt(previousCommit(change));
                continue;
            }
            var value = (Struct) change.value();
            var source = value.getStruct("source");
            replay =
                    replay.after(
                            previousCommit(change),
                            source.getInt64("txId"),
                            source.getInt64("lsn"));
            if (position.covers(replay)) {
                continue;
            }
            reached = replay;
            committedAt[records.size()] = source.getInt64("ts_us");
            records.add(OutboxRecords.of(OutboxRow.of(value.getStruct("after"))));
        }
        if (!reached.equals(position)) {
            publisher.publish(records, reached);
            metrics.published(committedAt, records.size());
            position = reached;
        }
        committer.markProcessed(batch.getLast());
        committer.markBatchFinished();
        failed = false;
        if (!started) {
            started = true;
            afterFirst.run();
        }
    }

    private void check() throws InterruptedException {
        try {
            beforeFirst.run();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RelayFailure("PostgreSQL: can't check the slot", e);
        }
    }

    /** The end of the last transaction that was delivered before this change. */
    private long previousCommit(SourceRecord change) {
        return change.sourceOffset().get("lsn_commit") instanceof Long commit
                ? commit
                : position.resume();
    }
}
