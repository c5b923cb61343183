package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.engine.DebeziumEngine.Offsets;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Batches as PostgreSQL would send them again after each kind of interruption. */
class OutboxStreamTest {

    private static final Schema SOURCE =
            SchemaBuilder.struct()
                    .field("txId", Schema.INT64_SCHEMA)
                    .field("lsn", Schema.INT64_SCHEMA)
                    .field("ts_us", Schema.INT64_SCHEMA)
                    .build();
    private static final Schema VALUE =
            SchemaBuilder.struct()
                    .field("source", SOURCE)
                    .field("after", OutboxRecordsTest.ROW)
                    .build();

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<SourceRecord> marked = new ArrayList<>();
    private final Publisher publisher =
            new Publisher(
                    kafka,
                    new PositionTopic(new KafkaSettings("unused"), "relay.offsets"),
                    "order");

    @Test
    void publishesABatchWithThePositionThatItReaches() throws Exception {
        deliver(RelayPosition.at(100), row(1, 100, 7, 150), row(2, 100, 7, 160));

        assertThat(published()).containsExactly("1", "2");
        assertThat(stored()).containsExactly(new RelayPosition(100, 7, 160, 1));
        assertThat(kafka.commitCount()).isEqualTo(1);
        assertThat(marked).hasSize(1);
    }

    @Test
    void leavesOutWhatIsPublishedOfATransactionThatIsSentAgain() throws Exception {
        deliver(
                new RelayPosition(100, 7, 160, 1),
                row(1, 100, 7, 150),
                row(2, 100, 7, 160),
                row(3, 100, 7, 170),
                row(4, 180, 8, 120));

        assertThat(published()).containsExactly("3", "4");
        assertThat(stored()).containsExactly(new RelayPosition(180, 8, 120, 1));
    }

    @Test
    void leavesOutAsManyRowsOfOneWalRecordAsArePublished() throws Exception {
        deliver(
                new RelayPosition(100, 7, 150, 2),
                row(1, 100, 7, 150),
                row(2, 100, 7, 150),
                row(3, 100, 7, 150));

        assertThat(published()).containsExactly("3");
        assertThat(stored()).containsExactly(new RelayPosition(100, 7, 150, 3));
    }

    @Test
    void doesNotFallBackWhenABatchEndsAmongRowsThatArePublished() throws Exception {
        deliver(new RelayPosition(100, 7, 160, 1), row(1, 100, 7, 150));

        assertThat(published()).isEmpty();
        assertThat(stored()).isEmpty();
        assertThat(marked).as("nothing new, nothing owed").hasSize(1);
    }

    @Test
    void storesAHeartbeatsPositionBeforeItIsConfirmed() throws Exception {
        deliver(RelayPosition.at(100), heartbeat(140));

        assertThat(published()).isEmpty();
        assertThat(stored()).containsExactly(RelayPosition.at(140));
        assertThat(marked).hasSize(1);
    }

    @Test
    void marksNothingWhenKafkaDoesNotCommit() {
        kafka.commitTransactionException = new KafkaException("broker away");

        assertThatThrownBy(() -> deliver(RelayPosition.at(100), row(1, 100, 7, 150)))
                .isInstanceOf(RelayFailure.class)
                .hasRootCauseMessage("broker away");
        assertThat(marked).isEmpty();
    }

    @Test
    void takesNoBatchAfterOneThatFailed() throws Exception {
        var stream = stream(RelayPosition.at(100), () -> {});
        kafka.commitTransactionException = new KafkaException("broker away");
        assertThatThrownBy(() -> handle(stream, row(1, 100, 7, 150)))
                .isInstanceOf(RelayFailure.class);
        kafka.commitTransactionException = null;

        assertThatThrownBy(() -> handle(stream, row(2, 200, 8, 210)))
                .hasMessage("A batch before this one failed");
        assertThat(marked).isEmpty();
    }

    @Test
    void publishesNothingFromASlotThatLostItsPlace() {
        var stream =
                stream(
                        RelayPosition.at(100),
                        () -> {
                            throw new RelayFailure("lost its place");
                        });

        assertThatThrownBy(() -> handle(stream, row(1, 100, 7, 150))).hasMessage("lost its place");
        assertThat(published()).isEmpty();
        assertThat(marked).isEmpty();
    }

    private void deliver(RelayPosition from, SourceRecord... batch) throws InterruptedException {
        handle(stream(from, () -> {}), batch);
    }

    private OutboxStream stream(RelayPosition from, OutboxStream.Check check) {
        var metrics = new RelayMetrics(new SimpleMeterRegistry(), "order");
        return new OutboxStream(from, publisher, metrics, check, () -> {});
    }

    private void handle(OutboxStream stream, SourceRecord... batch) throws InterruptedException {
        var events =
                java.util.Arrays.stream(batch)
                        .<RecordChangeEvent<SourceRecord>>map(record -> () -> record)
                        .toList();
        stream.handleBatch(events, new Marks());
    }

    private List<String> published() {
        return kafka.history().stream()
                .filter(record -> record.topic().equals("order.events"))
                .map(record -> new String(record.headers().lastHeader("ce_sequence").value()))
                .toList();
    }

    private List<RelayPosition> stored() {
        return kafka.history().stream()
                .filter(record -> record.topic().equals("relay.offsets"))
                .filter(record -> new String(record.key(), UTF_8).equals("order"))
                .map(ProducerRecord::value)
                .map(RelayPosition::fromJson)
                .toList();
    }

    private static SourceRecord row(long position, long previousCommit, long tx, long lsn) {
        var source = new Struct(SOURCE).put("txId", tx).put("lsn", lsn).put("ts_us", 1L);
        var value =
                new Struct(VALUE)
                        .put("source", source)
                        .put("after", OutboxRecordsTest.row(position, "k"));
        return new SourceRecord(
                Map.of(),
                Map.of("lsn_commit", previousCommit),
                "order.public.outbox",
                VALUE,
                value);
    }

    private static SourceRecord heartbeat(long commit) {
        return new SourceRecord(
                Map.of(), Map.of("lsn_commit", commit), "__debezium-heartbeat.order", null, null);
    }

    private final class Marks implements RecordCommitter<RecordChangeEvent<SourceRecord>> {

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record) {
            marked.add(record.record());
        }

        @Override
        public void markBatchFinished() {}

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record, Offsets offsets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Offsets buildOffsets() {
            throw new UnsupportedOperationException();
        }
    }
}
