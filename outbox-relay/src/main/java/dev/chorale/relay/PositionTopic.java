package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The compacted topic that holds each database's position, and which relay wrote it. */
final class PositionTopic {

    private static final String WRITER = "relay";
    private static final int FIRST_LOOK_BACK = 1_000;

    private final KafkaSettings kafka;
    private final String topic;

    PositionTopic(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    record Stored(RelayPosition position, String writer) {}

    ProducerRecord<byte[], byte[]> record(String database, RelayPosition position, String writer) {
        var written = new ProducerRecord<>(topic, 0, database.getBytes(UTF_8), position.toJson());
        written.headers().add(WRITER, writer.getBytes(UTF_8));
        return written;
    }

    void create() throws InterruptedException {
        var positions =
                new NewTopic(topic, Optional.of(1), Optional.empty())
                        .configs(
                                Map.of(
                                        "cleanup.policy", "compact",
                                        "segment.bytes", Integer.toString(16 << 20),
                                        "min.cleanable.dirty.ratio", "0.1"));
        try (var admin = Admin.create(kafka.admin())) {
            admin.createTopics(List.of(positions)).all().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new RelayFailure("Kafka: can't create " + topic, e.getCause());
            }
        } catch (TimeoutException e) {
            throw new RelayFailure("Kafka: can't create " + topic + " within 10 s", e);
        }
    }

    /** The last committed position; looks back from the end, in ever longer steps. */
    Optional<Stored> last(String database) {
        var partition = new TopicPartition(topic, 0);
        try (var records = new CommittedRecords(kafka)) {
            long first = records.beginnings(List.of(partition)).get(partition);
            long end = records.ends(List.of(partition)).get(partition);
            for (long back = FIRST_LOOK_BACK; ; back *= 8) {
                long from = Math.max(first, end - back);
                var last = new AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>>();
                records.read(
                        Map.of(partition, from),
                        Map.of(partition, end),
                        each -> {
                            if (database.equals(new String(each.key(), UTF_8))) {
                                last.set(each);
                            }
                        });
                if (last.get() != null || from == first) {
                    return Optional.ofNullable(last.get()).map(PositionTopic::stored);
                }
            }
        } catch (KafkaException e) {
            throw new RelayFailure("Kafka: can't read " + topic, e);
        }
    }

    private static Stored stored(ConsumerRecord<byte[], byte[]> read) {
        var writer = read.headers().lastHeader(WRITER);
        return new Stored(
                RelayPosition.fromJson(read.value()),
                writer == null ? "" : new String(writer.value(), UTF_8));
    }
}
