package dev.chorale.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what becomes of records, by consumer. */
@ApplicationScoped
class ConsumerMetrics {

    private final MeterRegistry registry;

    ConsumerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void processed(String consumer) {
        count("chorale.messages.processed", consumer);
    }

    void retried(String consumer) {
        count("chorale.messages.retried", consumer);
    }

    void deadLettered(String consumer) {
        count("chorale.messages.dead.lettered", consumer);
    }

    void parked(String consumer) {
        count("chorale.messages.parked", consumer);
    }

    void watch(String consumer, KeyedSequencer sequencer) {
        registry.gauge(
                "chorale.messages.in.flight",
                Tags.of("consumer", consumer),
                sequencer,
                KeyedSequencer::taken);
    }

    private void count(String name, String consumer) {
        registry.counter(name, "consumer", consumer).increment();
    }
}
