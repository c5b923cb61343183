package dev.chorale.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as far as an audit wants to know it.
 *
 * @param id the event's; null when there is none that could be an event's
 * @param sequence the event's position, as the record has it; -1 when it has none
 * @param time null when it can't be read
 * @param digest null when the record isn't made as the relay makes them
 */
record PublishedRecord(
        TopicPartition partition,
        long offset,
        String key,
        @Nullable UUID id,
        String type,
        long sequence,
        @Nullable Instant time,
        byte @Nullable [] digest) {

    static PublishedRecord of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new Parts(record);
        var id = headers.id().orElse(null);
        var time = headers.time().orElse(null);
        return new PublishedRecord(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                id,
                headers.text("ce_type"),
                headers.sequence(),
                time,
                id == null || time == null ? null : headers.digest(id, time));
    }

    String place() {
        return partition + "@" + offset;
    }

    String eventId() {
        return id == null ? "" : id.toString();
    }

    /** Only the relay's own way of writing a value will do: another one is another record. */
    private record Parts(ConsumerRecord<byte[], byte[]> record) {

        private static final byte[] NONE = new byte[0];

        byte[] bytes(String name) {
            var header = record.headers().lastHeader(name);
            return header == null || header.value() == null ? NONE : header.value();
        }

        String text(String name) {
            return new String(bytes(name), UTF_8);
        }

        Optional<UUID> id() {
            try {
                var id = UUID.fromString(text("ce_id"));
                return id.toString().equals(text("ce_id")) ? Optional.of(id) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        Optional<Instant> time() {
            try {
                var time = Instant.parse(text("ce_time"));
                return time.toString().equals(text("ce_time"))
                        ? Optional.of(time)
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        long sequence() {
            try {
                long sequence = Long.parseLong(text("ce_sequence"));
                return Long.toString(sequence).equals(text("ce_sequence")) ? sequence : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        byte @Nullable [] digest(UUID id, Instant time) {
            if (record.key() == null
                    || record.value() == null
                    || !Arrays.equals(record.key(), bytes("ce_subject"))
                    || !text("ce_specversion").equals("1.0")
                    || !text("content-type").equals("application/json")) {
                return null;
            }
            return PublishedDigest.of(
                    record.topic(),
                    record.key(),
                    id,
                    bytes("ce_type"),
                    bytes("ce_source"),
                    time,
                    bytes("traceparent"),
                    bytes("correlationid"),
                    bytes("causationid"),
                    record.value());
        }
    }
}
