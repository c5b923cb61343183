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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The compacted topic that holds each database's position. */
final class PositionTopic {

    private static final int FIRST_LOOK_BACK = 1_000;

    private final KafkaSettings kafka;
    private final String topic;

    PositionTopic(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    ProducerRecord<byte[], byte[]> position(String database, RelayPosition position) {
        return new ProducerRecord<>(topic, 0, database.getBytes(UTF_8), position.toJson());
    }

    Optional<RelayPosition> position(String database) {
        return last(database).map(RelayPosition::fromJson);
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

    /** The last committed value of a key; looks back from the end, in ever longer steps. */
    private Optional<byte[]> last(String key) {
        var partition = new TopicPartition(topic, 0);
        try (var records = new CommittedRecords(kafka)) {
            long first = records.beginnings(List.of(partition)).get(partition);
            long end = records.ends(List.of(partition)).get(partition);
            for (long back = FIRST_LOOK_BACK; ; back *= 8) {
                long from = Math.max(first, end - back);
                var last = new AtomicReference<byte @Nullable []>();
                records.read(
                        Map.of(partition, from),
                        Map.of(partition, end),
                        each -> {
                            if (key.equals(new String(each.key(), UTF_8))) {
                                last.set(each.value());
                            }
                        });
                if (last.get() != null || from == first) {
                    return Optional.ofNullable(last.get());
                }
            }
        } catch (KafkaException e) {
            throw new RelayFailure("Kafka: can't read " + topic, e);
        }
    }
}
