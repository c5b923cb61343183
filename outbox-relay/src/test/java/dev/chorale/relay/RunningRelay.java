package dev.chorale.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.relay.RelayStatus.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** A database's relay in this JVM. */
final class RunningRelay implements AutoCloseable {

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final DatabaseRelay relay;
    final Thread thread;

    RunningRelay(TestConfig config) {
        this(config, KafkaProducer::new);
    }

    RunningRelay(
            TestConfig config, Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        relay =
                new DatabaseRelay(
                        config,
                        config.database(),
                        producers,
                        new RelayMetrics(metrics, config.database().name()));
        thread = Thread.ofPlatform().name("relay-under-test").start(relay);
    }

    RunningRelay awaitState(State state) throws InterruptedException {
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> assertThat(relay.status()).extracting(RelayStatus::state).isEqualTo(state));
        return this;
    }

    @Override
    public void close() throws InterruptedException {
        relay.stop();
        assertThat(thread.join(Duration.ofSeconds(20))).as("stops within 20 s").isTrue();
    }
}
