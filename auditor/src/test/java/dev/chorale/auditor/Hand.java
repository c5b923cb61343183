package dev.chorale.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Does by hand what only the relay and consumers should. */
record Hand(String kafka) {

    /** What the relay would make of an event's outbox row. */
    static ProducerRecord<byte[], byte[]> record(AuditedDatabase database, UUID id)
            throws SQLException {
        try (var connection = database.connect();
                var query =
                        connection.prepareStatement("select * from outbox where event_id = ?")) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                var record =
                        new ProducerRecord<>(
                                row.getString("topic"),
                                row.getString("key").getBytes(UTF_8),
                                row.getBytes("payload"));
                header(record, "ce_specversion", "1.0");
                header(record, "ce_id", id.toString());
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
        }
    }

    static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().remove(name).add(name, value.getBytes(UTF_8));
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /**
     * Plays {@code billing/saga} on a topic for once: passes all that is there, and notes it in the
     * inbox, but for some events.
     */
    void consume(AuditedDatabase consumer, String producer, Set<UUID> forgotten) throws Exception {
        try (var reader =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                kafka,
                                "group.id",
                                consumer.service() + "-saga-" + producer,
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    reader.partitionsFor(producer + ".events").stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            reader.assign(partitions);
            var ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (var record : reader.poll(Duration.ofMillis(200))) {
                    var id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
                    if (!forgotten.contains(UUID.fromString(id))) {
                        consumer.execute(
                                "insert into inbox (consumer, message_id) values (?, ?)"
                                        + " on conflict do nothing",
                                consumer.service() + "/saga",
                                id);
                    }
                }
            }
            var passed = new HashMap<TopicPartition, OffsetAndMetadata>();
            partitions.forEach(
                    each -> passed.put(each, new OffsetAndMetadata(reader.position(each))));
            reader.commitSync(passed);
        }
    }
}
