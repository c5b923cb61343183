package dev.chorale.testing;

import static dev.chorale.testing.TopicRecords.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicRecordsIT {

    private static final String TOPIC = "billing.events";

    private final String key = UUID.randomUUID().toString();

    @Test
    void readsAnEventThatWasPublished() {
        var event = ForeignEvent.of("dev.chorale.test.Paid.v1", "/test", key, "{}").withSequence(9);
        try (var publisher = new Publisher()) {
            publisher.publish(TOPIC, event);
            publisher.publish(TOPIC, ForeignEvent.of("other", "/test", key, "{}"));
        }

        var records = TopicRecords.of(TOPIC).withType(event.type()).withKey(key).now();

        assertThat(records).hasSize(1);
        assertThat(header(records.getFirst(), "ce_id")).contains(event.id());
        assertThat(header(records.getFirst(), "ce_sequence")).contains("9");
        assertThat(header(records.getFirst(), "traceparent")).contains(event.traceparent());
    }

    @Test
    void passesOverWhatWasNeverCommitted() {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", Parts.kafka(), "transactional.id", key),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, key, "taken back"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, key, "kept"));
            producer.commitTransaction();
        }

        assertThat(TopicRecords.of(TOPIC).withKey(key).now())
                .extracting(TopicRecords::text)
                .containsExactly("kept");
    }

    @Test
    void saysWhatHasComeWhenTooLittleHas() {
        try (var publisher = new Publisher()) {
            publisher.publish(TOPIC, ForeignEvent.of("a.Type.v1", "/test", key, "{\"n\":1}"));
        }

        assertThatThrownBy(() ->
                        TopicRecords.of(TOPIC).withKey(key).within(Duration.ofSeconds(2)).await(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waited 2 s for at least 2, saw 1")
                .hasMessageContaining("a.Type.v1 {\"n\":1}");
    }
}
