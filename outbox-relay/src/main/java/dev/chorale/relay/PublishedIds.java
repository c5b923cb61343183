package dev.chorale.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads from the topics themselves which events have been published. */
final class PublishedIds {

    private final KafkaSettings kafka;

    PublishedIds(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Reads each topic once, from its beginning, and takes the ids found there out of the set. */
    void removeFrom(Set<UUID> ids, Set<String> topics) {
        try (var records = new CommittedRecords(kafka)) {
            for (var topic : topics) {
                var partitions = records.partitionsOf(topic);
                records.read(
                        records.beginnings(partitions),
                        records.ends(partitions),
                        each -> remove(ids, each));
            }
        }
    }

    private static void remove(Set<UUID> ids, ConsumerRecord<byte[], byte[]> published) {
        var id = published.headers().lastHeader("ce_id");
        if (id == null) {
            return;
        }
        try {
            ids.remove(UUID.fromString(new String(id.value(), UTF_8)));
        } catch (IllegalArgumentException e) {
            // some other producer's record: no row of ours has that id
        }
    }
}
