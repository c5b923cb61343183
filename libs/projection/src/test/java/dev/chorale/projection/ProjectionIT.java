package dev.chorale.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.RealParts;
import dev.chorale.testing.TopicRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events on their way into the live rows. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "billing"))
class ProjectionIT {

    @Inject TallyProjection projection;
    @Inject Generations generations;
    @Inject MeterRegistry metrics;

    private final Numbers numbers = new Numbers();

    @AfterEach
    void close() {
        numbers.close();
    }

    @Test
    void appliesEachEventOnceAndInOrder() {
        var last = numbers.publish(0, 300);

        numbers.awaitShown(0, 300);
        assertThat(nextOffset(last.partition())).isGreaterThan(last.offset());
    }

    @Test
    void triesUntilWhatWasAwayIsBack() {
        projection.away.add(numbers.subject);
        int before = projection.tries.get();
        var last = numbers.publish(0, 5);

        await().atMost(Numbers.PATIENCE).until(() -> projection.tries.get() > before + 5);
        assertThat(numbers.shown("public")).isEqualTo("nothing");
        assertThat(nextOffset(last.partition())).isLessThanOrEqualTo(last.offset());

        projection.away.remove(numbers.subject);
        numbers.awaitShown(0, 5);
        assertThat(TopicRecords.of("billing.dlq").withKey(numbers.subject).now()).isEmpty();
    }

    @Test
    void goesOnWithoutWhatCantBeDecoded() {
        numbers.publish(0, "count");
        numbers.publisher.publish(
                new ProducerRecord<>("inventory.events", numbers.subject, new byte[] {1}));
        numbers.publisher.publish(
                "inventory.events",
                ForeignEvent.of(
                        "test.Counted.v1", "/inventory", numbers.subject, "{\"number\":1}"));
        numbers.publish(1, "count");

        numbers.awaitShown(0, 2);
        assertThat(TopicRecords.of("billing.dlq").withKey(numbers.subject).await(2)).hasSize(2);
    }

    @Test
    void goesOnWithoutWhatMeetsABugOrIsRefusedByTheDatabaseOrChangesNoRow() {
        numbers.publish(7, "change");
        numbers.publish(0, "count");
        numbers.publish(8, "bug");
        numbers.publish(1, "count");
        numbers.publish(9, "too-many");
        var last = numbers.publish(2, "count");

        numbers.awaitShown(0, 3);
        var letters = TopicRecords.of("billing.dlq").withKey(numbers.subject).await(3);
        assertThat(letters)
                .extracting(TopicRecords::text)
                .anyMatch(json -> json.contains("bug"))
                .anyMatch(json -> json.contains("too-many"))
                .anyMatch(json -> json.contains("change"));
        assertThat(nextOffset(last.partition())).isGreaterThan(last.offset());
    }

    @Test
    void goesOnBehindWhatIsRefusedWithAllThatWasReadyToFollow() {
        projection.away.add(numbers.subject);
        for (int number = 0; number < 120; number++) {
            numbers.publish(number, "count");
            if (number % 40 == 20) {
                numbers.publish(number, "too-many");
            }
        }

        projection.away.remove(numbers.subject);
        numbers.awaitShown(0, 120);
        assertThat(TopicRecords.of("billing.dlq").withKey(numbers.subject).await(3)).hasSize(3);
    }

    @Test
    void showsKafkaHowFarItHasCome() {
        var last = numbers.publish(0, 10);

        numbers.awaitShown(0, 10);
        await().atMost(Numbers.PATIENCE)
                .until(() -> committed(last.partition()) == last.offset() + 1);
    }

    @Test
    void tellsThatItIsLive() {
        numbers.publish(0, 1);

        numbers.awaitShown(0, 1);
        assertThat(projection.modes.getLast()).isEqualTo(Rows.Mode.LIVE);
    }

    @Test
    void measuresItsLag() {
        numbers.publish(0, 1);

        numbers.awaitShown(0, 1);
        await().atMost(Numbers.PATIENCE)
                .untilAsserted(() -> assertThat(gauge("chorale.projection.lag")).isZero());
        assertThat(gauge("chorale.projection.version")).isPositive();
    }

    private double gauge(String name) {
        return metrics.get(name).tag("projection", "tally").gauge().value();
    }

    private Generation live() {
        return Generations.in(Generation.State.LIVE, generations.of("tally")).orElseThrow();
    }

    private long nextOffset(int partition) {
        return Long.parseLong(
                Numbers.query(
                        """
                        select next_offset from projection_positions
                        where generation = %d and topic = 'inventory.events' and "partition" = %d\
                        """
                                .formatted(live().id(), partition),
                        "0"));
    }

    private long committed(int partition) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.kafka()))) {
            return admin.listConsumerGroupOffsets("billing-projection-tally-" + live().id())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .getOrDefault(
                            new TopicPartition("inventory.events", partition),
                            new OffsetAndMetadata(0))
                    .offset();
        }
    }
}
