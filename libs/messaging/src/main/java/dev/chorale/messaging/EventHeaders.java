package dev.chorale.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The headers of a record, as text. */
final class EventHeaders {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";

    private final ConsumerRecord<String, byte[]> record;

    EventHeaders(ConsumerRecord<String, byte[]> record) {
        this.record = record;
    }

    Optional<String> find(String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * The header's value.
     *
     * @throws UndecodableRecordException when it is missing or empty
     */
    String require(String name) {
        return find(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new UndecodableRecordException("It has no header " + name));
    }
}
