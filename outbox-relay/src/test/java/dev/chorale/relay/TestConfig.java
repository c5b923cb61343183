package dev.chorale.relay;

import java.time.Duration;
import java.util.List;

/** The relay's configuration for one database, with short waits. */
record TestConfig(String kafka, List<Database> databases, int batchSize, Trim trim)
        implements RelayConfig {

    record TestDatabase(
            String name, String host, int port, String database, String user, String password)
            implements Database {}

    record TestTrim(Duration age, Duration every) implements Trim {}

    static TestConfig of(String kafka, int postgresPort, String name) {
        var database =
                new TestDatabase(
                        name,
                        "127.0.0.1",
                        postgresPort,
                        "chorale_" + name,
                        "chorale_relay",
                        "chorale_relay");
        return new TestConfig(
                kafka,
                List.of(database),
                512,
                new TestTrim(Duration.ofHours(1), Duration.ofSeconds(1)));
    }

    TestConfig withBatchSize(int rows) {
        return new TestConfig(kafka, databases, rows, trim);
    }

    TestConfig trimming(Duration age) {
        var soon = new TestTrim(age, Duration.ofMillis(100));
        return new TestConfig(kafka, databases, batchSize, soon);
    }

    Database database() {
        return databases.getFirst();
    }

    @Override
    public String offsetsTopic() {
        return "relay.offsets";
    }

    @Override
    public String publication() {
        return "chorale_outbox";
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofMillis(5);
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration confirmEvery() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration walLagEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration longestBackoff() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(3);
    }
}
