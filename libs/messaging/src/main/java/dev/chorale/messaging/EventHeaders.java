package dev.chorale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record that make it an event, as text. All are found in one pass, since Kafka
 * goes through the headers again for each that it is asked for.
 */
final class EventHeaders {

    /** A header, and what it is called. */
    enum Name {
        SPEC_VERSION("ce_specversion"),
        ID("ce_id"),
        TYPE("ce_type"),
        SOURCE("ce_source"),
        SUBJECT("ce_subject"),
        TIME("ce_time"),
        SEQUENCE("ce_sequence"),
        TRACE_PARENT("traceparent"),
        CORRELATION_ID("correlationid"),
        CAUSATION_ID("causationid");

        private static final Map<String, Name> BY_TEXT =
                Stream.of(values())
                        .collect(Collectors.toUnmodifiableMap(Name::toString, Function.identity()));

        private final String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final byte[][] values = new byte[Name.values().length][];

    /** Of several headers with one name the last counts. */
    EventHeaders(ConsumerRecord<String, byte[]> record) {
        for (var header : record.headers()) {
            var name = Name.BY_TEXT.get(header.key());
            if (name != null) {
                values[name.ordinal()] = header.value();
            }
        }
    }

    Optional<String> find(Name name) {
        return Optional.ofNullable(get(name));
    }

    /**
     * The header's value.
     *
     * @throws UndecodableRecordException when it is missing or empty
     */
    String require(Name name) {
        var value = get(name);
        if (value == null || value.isBlank()) {
            throw new UndecodableRecordException("It has no header " + name);
        }
        return value;
    }

    private @Nullable String get(Name name) {
        var value = values[name.ordinal()];
        return value == null ? null : new String(value, UTF_8);
    }
}
