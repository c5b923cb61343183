package dev.chorale.launcher.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;

/** Published events as tests want them, each later than the one before. */
public final class Events {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private long sequence;

    /** The next event of a topic. */
    public PublishedEvent next(String topic, String key, String type, String data) {
        sequence++;
        return event(topic, 0, key, UUID.randomUUID().toString(), type, sequence, data);
    }

    /** Any event. */
    public static PublishedEvent event(
            String topic,
            int partition,
            String key,
            String id,
            String type,
            long sequence,
            String data) {
        try {
            return new PublishedEvent(
                    topic,
                    partition,
                    sequence,
                    key,
                    id,
                    type,
                    sequence,
                    START.plusMillis(sequence),
                    new ObjectMapper().readTree(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The next event that moves one line of stock. */
    public PublishedEvent stock(String orderId, String type, String sku, int quantity) {
        return next(
                "inventory.events",
                orderId,
                type,
                "{\"lines\": [{\"sku\": \"%s\", \"quantity\": %d}]}".formatted(sku, quantity));
    }

    /** The next receipt. */
    public PublishedEvent received(String sku, int quantity, int onHand) {
        return next(
                "inventory.events",
                sku,
                "StockReceived",
                "{\"sku\": \"%s\", \"quantity\": %d, \"onHand\": %d}"
                        .formatted(sku, quantity, onHand));
    }
}
