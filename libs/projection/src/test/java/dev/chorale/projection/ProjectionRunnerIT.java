package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.Publisher;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class ProjectionRunnerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject TallyProjection projection;
    @Inject TallyConsumer consumer;
    @Inject MeterRegistry metrics;

    private final Publisher publisher = new Publisher();
    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        consumer.deliversTwice.set(false);
        publisher.close();
    }

    @Test
    void appliesEachEventOnceAndInOrder() {
        var last = publishNumbers(0, 300);

        awaitNumbers(numbers(0, 300));
        assertThat(nextOffset(last.partition())).isEqualTo(last.offset() + 1);
    }

    @Test
    void appliesManyEventsInOneTransaction() {
        projection.away.add(subject);
        publishNumbers(0, 1);
        await().atMost(PATIENCE).until(() -> projection.tries.get() > 1);
        // gathers while the projection is held up
        publishNumbers(1, 200);
        projection.away.remove(subject);

        awaitNumbers(numbers(0, 200));
        assertThat(consumer.sizes).anyMatch(size -> size > 20);
    }

    @Test
    void appliesOnceWhatIsDeliveredAgainBecauseTheProcessDiedBeforeItsAcknowledgement() {
        consumer.deliversTwice.set(true);
        publishNumbers(0, 100);
        awaitNumbers(numbers(0, 100));

        publishNumbers(100, 101);
        awaitNumbers(numbers(0, 101));
    }

    @Test
    void triesUntilWhatWasAwayIsBack() {
        projection.away.add(subject);
        int before = projection.tries.get();
        var last = publishNumbers(0, 5);

        await().atMost(PATIENCE).until(() -> projection.tries.get() > before + 10);
        assertThat(numbersOf(subject)).isEmpty();
        assertThat(nextOffset(last.partition())).isLessThanOrEqualTo(last.offset());

        projection.away.remove(subject);
        awaitNumbers(numbers(0, 5));
        assertThat(TopicRecords.of("billing.dlq").withKey(subject).now()).isEmpty();
        assertThat(
                        metrics.counter("chorale.projection.retried", "projection", "billing/tally")
                                .count())
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void goesOnWithoutWhatCantBeDecoded() {
        publish(1, "count");
        publisher.publish(new ProducerRecord<>("inventory.events", subject, new byte[] {1}));
        publisher.publish(
                "inventory.events",
                ForeignEvent.of("test.Counted.v1", "/inventory", subject, "{\"number\":1}"));
        publish(2, "count");

        awaitNumbers("1 2 ");
        assertThat(TopicRecords.of("billing.dlq").withKey(subject).await(2)).hasSize(2);
    }

    @Test
    void goesOnWithoutWhatMeetsABugOrIsRefusedByTheDatabase() {
        publish(1, "count");
        publish(2, "bug");
        publish(3, "count");
        publish(4, "too-many");
        var last = publish(5, "count");

        awaitNumbers("1 3 5 ");
        var letters = TopicRecords.of("billing.dlq").withKey(subject).await(2);
        assertThat(letters).extracting(TopicRecords::text).anyMatch(json -> json.contains("bug"));
        assertThat(letters)
                .extracting(TopicRecords::text)
                .anyMatch(json -> json.contains("too-many"));
        assertThat(nextOffset(last.partition())).isEqualTo(last.offset() + 1);
    }

    @Test
    void acknowledgesWhatItHasApplied() {
        var last = publishNumbers(0, 10);

        awaitNumbers(numbers(0, 10));
        await().atMost(PATIENCE).until(() -> committed(last.partition()) == last.offset() + 1);
    }

    private RecordMetadata publishNumbers(int from, int to) {
        RecordMetadata last = null;
        for (int number = from; number < to; number++) {
            last = publish(number, "count");
        }
        return last;
    }

    private RecordMetadata publish(int number, String what) {
        return publisher.publish(
                "inventory.events",
                ForeignEvent.of(
                        "test.Counted.v1",
                        "/inventory",
                        subject,
                        "{\"number\":%d,\"what\":\"%s\"}".formatted(number, what)));
    }

    private void awaitNumbers(String numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(numbersOf(subject)).isEqualTo(numbers));
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> n + " ").collect(Collectors.joining());
    }

    private static String numbersOf(String subject) {
        return query("select numbers from tally where subject = '%s'".formatted(subject), "");
    }

    private static long nextOffset(int partition) {
        return Long.parseLong(
                query(
                        """
                        select next_offset from projection_offset
                        where projection = 'billing/tally' and topic = 'inventory.events'
                        and "partition" = %d\
                        """
                                .formatted(partition),
                        "0"));
    }

    private static String query(String sql, String none) {
        try (var connection = Parts.database("billing").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : none;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long committed(int partition) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.kafka()))) {
            return admin.listConsumerGroupOffsets("projection-under-test")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .getOrDefault(
                            new TopicPartition("inventory.events", partition),
                            new OffsetAndMetadata(0))
                    .offset();
        }
    }
}
