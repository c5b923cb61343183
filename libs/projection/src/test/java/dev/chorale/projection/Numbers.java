package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.Publisher;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes numbers of a subject of its own, and reads what became of them. */
final class Numbers implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final String subject = UUID.randomUUID().toString();
    final Publisher publisher = new Publisher();

    RecordMetadata publish(int from, int to) {
        RecordMetadata last = null;
        for (int number = from; number < to; number++) {
            last = publish(number, "count");
        }
        return last;
    }

    RecordMetadata publish(int number, String what) {
        var event =
                ForeignEvent.of(
                        "test.Counted.v1",
                        "/inventory",
                        subject,
                        "{\"number\":%d,\"what\":\"%s\"}".formatted(number, what));
        return publisher.publish("inventory.events", event.withSequence(number + 1));
    }

    /** What the numbers from one up to before another add up to, as the view shows it. */
    void awaitShown(int from, int to) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown("public")).isEqualTo(tally(from, to)));
    }

    static String tally(int from, int to) {
        long total = (long) (to - from) * (from + to - 1) / 2;
        return "%d events, total %d, last %d".formatted(to - from, total, to - 1);
    }

    String shown(String schema) {
        return query(
                """
                select events || ' events, total ' || total || ', last ' || last
                from %s.tallies where subject = '%s'\
                """
                        .formatted(schema, subject),
                "nothing");
    }

    static String query(String sql, String none) {
        try (var connection = Parts.database("billing").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : none;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(String sql) {
        try (var connection = Parts.database("billing").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
