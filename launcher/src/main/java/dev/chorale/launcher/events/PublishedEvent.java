package dev.chorale.launcher.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a topic, read as the CloudEvent that it has to be.
 *
 * @param type without its prefix and version: {@code OrderPlaced}
 * @param sequence its place in the producer's event store
 */
public record PublishedEvent(
        String topic,
        int partition,
        long offset,
        String key,
        String id,
        String type,
        long sequence,
        Instant time,
        JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line of an event that moves stock. */
    public record Line(String sku, int quantity) {}

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException when it is not as the contract says, telling what is wrong
     */
    public static PublishedEvent of(ConsumerRecord<String, byte[]> record) {
        try {
            var type = header(record, "ce_type");
            return new PublishedEvent(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    header(record, "ce_id"),
                    type.replaceFirst("^dev\\.chorale\\.\\w+\\.", "").replaceFirst("\\.v\\d+$", ""),
                    Long.parseLong(header(record, "ce_sequence")),
                    Instant.parse(header(record, "ce_time")),
                    JSON.readTree(record.value()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s-%d@%d: %s"
                            .formatted(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    e.getMessage()),
                    e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A field of the payload, as text; empty when it is missing. */
    public String text(String field) {
        return data.path(field).asText("");
    }

    /** The lines of an event that has some. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var line : data.path("lines")) {
            lines.add(new Line(line.path("sku").asText(), line.path("quantity").asInt()));
        }
        return lines;
    }
}
