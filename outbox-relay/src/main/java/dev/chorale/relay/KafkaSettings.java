package dev.chorale.relay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How the relay talks to Kafka. */
record KafkaSettings(String bootstrapServers) {

    /** Fails within seconds, so that a broker's absence is seen; the relay then starts over. */
    Map<String, Object> producer(String transactionalId) {
        var settings = client();
        settings.put("transactional.id", transactionalId);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        settings.put("batch.size", 64 << 10);
        settings.put("buffer.memory", 16 << 20);
        // how large a record may be is the topic's to say
        settings.put("max.request.size", 8 << 20);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", 8_000);
        // what one leaves open that never comes back holds up the topic's readers for so long
        settings.put("transaction.timeout.ms", 15_000);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        return settings;
    }

    Map<String, Object> admin() {
        var settings = client();
        settings.put("default.api.timeout.ms", 10_000);
        return settings;
    }

    Consumer<byte[], byte[]> reader(String isolation) {
        var settings = client();
        settings.put("isolation.level", isolation);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        settings.put("default.api.timeout.ms", 10_000);
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        return new KafkaConsumer<>(settings);
    }

    private Map<String, Object> client() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("reconnect.backoff.max.ms", 1_000);
        settings.put("request.timeout.ms", 5_000);
        return settings;
    }
}
