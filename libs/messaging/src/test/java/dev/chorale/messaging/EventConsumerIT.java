package dev.chorale.messaging;

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
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "inventory"))
class EventConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject Ledger ledger;
    @Inject MeterRegistry metrics;

    private final Publisher publisher = new Publisher();
    private final String order = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void readinessAsksForItsConsumers() {
        RestAssured.get("/q/health/ready")
                .then()
                .body("checks.name", Matchers.hasItem("Kafka consumers"));
    }

    @Test
    void reactsInTheOrderOfEachKey() {
        var orders = IntStream.range(0, 5).mapToObj(i -> order + "-" + i).toList();
        // all of them gather, and each is tried more than once
        ledger.away.addAll(orders);
        for (int number = 0; number < 6; number++) {
            for (var each : orders) {
                publish(event(each, number, "take"));
            }
        }
        ledger.away.removeAll(orders);

        var numbers = IntStream.range(0, 6).boxed().toList();
        for (var each : orders) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ledger.numbersOf(each)).isEqualTo(numbers));
        }
    }

    @Test
    void reactsOnceToWhatComesTwice() {
        var event = event(order, 1, "take");
        publish(event);
        publish(event);
        publish(event(order, 2, "take"));

        awaitNumbers(1, 2);
        assertThat(ledger.triesByEvent.get(event.id())).isEqualTo(1);
        assertThat(deadLettersOf(order)).isEmpty();
    }

    @Test
    void triesUntilWhatWasAwayIsBackWhileOtherKeysGoOn() {
        ledger.away.add(order);
        var first = event(order, 1, "take");
        publish(first);
        publish(event(order, 2, "take"));
        var other = "other-than-" + order;
        publish(event(other, 1, "take"));

        await().atMost(PATIENCE).until(() -> ledger.triesByEvent.getOrDefault(first.id(), 0) > 10);
        assertThat(ledger.numbersOf(other)).containsExactly(1);
        assertThat(ledger.numbersOf(order)).isEmpty();
        assertThat(
                        metrics.counter("chorale.messages.retried", "consumer", "inventory/ledger")
                                .count())
                .isGreaterThanOrEqualTo(10);

        ledger.away.remove(order);
        awaitNumbers(1, 2);
        assertThat(deadLettersOf(order)).as("more tries than a bug gets").isEmpty();
    }

    @Test
    void keepsPoisonAmongTheDeadLettersAsItCame() {
        var poison = event(order, 1, "poison");
        var at = publisher.publish("order.events", poison);

        var letter = TopicRecords.of("inventory.dlq").withKey(order).await(1).getFirst();
        assertThat(TopicRecords.text(letter)).isEqualTo(poison.json());
        assertThat(headers(letter))
                .containsEntry("ce_id", poison.id())
                .containsEntry("ce_type", "test.Told.v1")
                .containsEntry("traceparent", poison.traceparent())
                .containsEntry("dlq_topic", "order.events")
                .containsEntry("dlq_partition", Integer.toString(at.partition()))
                .containsEntry("dlq_offset", Long.toString(at.offset()))
                .containsEntry("dlq_consumer", "inventory/ledger");
        assertThat(headers(letter).get("dlq_reason")).contains("told so");
        assertThat(Instant.parse(headers(letter).get("dlq_time")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(ledger.triesByEvent.get(poison.id())).as("tried once").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "{\"order\":\"o\",\"number\":\"x\",\"what\":\"take\"}",
                "{\"order\":\"o\",\"number\":1}"
            })
    void countsABrokenContractAsPoison(String json) {
        publish(ForeignEvent.of("test.Told.v1", "/order", order, json));

        var letters = TopicRecords.of("inventory.dlq").withKey(order).await(1);
        assertThat(headers(letters.getFirst()).get("dlq_reason"))
                .contains("BrokenContractException");
    }

    @Test
    void countsWhatIsNoCloudEventAsPoison() {
        publisher.publish(
                new ProducerRecord<>("order.events", order, new byte[] {(byte) 0xff, 0, 1}));

        var letters = TopicRecords.of("inventory.dlq").withKey(order).await(1);
        assertThat(letters.getFirst().value()).isEqualTo(new byte[] {(byte) 0xff, 0, 1});
        assertThat(headers(letters.getFirst()).get("dlq_reason")).contains("ce_type");
    }

    @Test
    void givesABugAFewTries() {
        var bug = event(order, 1, "bug");
        publish(bug);

        TopicRecords.of("inventory.dlq").withKey(order).await(1);
        assertThat(ledger.triesByEvent.get(bug.id())).isEqualTo(3);
    }

    @Test
    void letsOtherTypesPass() {
        publish(ForeignEvent.of("test.Unheard.v9", "/order", order, "not json"));
        publish(event(order, 2, "take"));

        awaitNumbers(2);
        assertThat(deadLettersOf(order)).isEmpty();
    }

    @Test
    void namesTheEventInTheLogAndInTheCause() {
        var event =
                event(order, 1, "take")
                        .withTrace(
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                                "r-1",
                                "c-1");
        publish(event);

        awaitNumbers(1);
        var entry = ledger.entries.stream().filter(e -> e.order().equals(order)).findFirst().get();
        assertThat(entry.mdc())
                .containsEntry("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("correlationId", "r-1")
                .containsEntry("causationId", "c-1")
                .containsEntry("eventId", event.id());
        assertThat(entry.cause().correlationId()).isEqualTo("r-1");
        assertThat(entry.cause().causationId()).isEqualTo(event.id());
    }

    @Test
    void acknowledgesOnlyWhatIsDone() {
        ledger.away.add(order);
        var stuck = publisher.publish("order.events", event(order, 1, "take"));
        // on the same partition, and done
        publisher.publish(
                new ProducerRecord<>(
                        "order.events",
                        stuck.partition(),
                        null,
                        "beside-" + order,
                        "{}".getBytes(StandardCharsets.UTF_8)));
        TopicRecords.of("inventory.dlq").withKey("beside-" + order).await(1);

        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> committed(stuck.partition()) <= stuck.offset());
        ledger.away.remove(order);
        await().atMost(PATIENCE).until(() -> committed(stuck.partition()) >= stuck.offset() + 2);
    }

    private static long committed(int partition) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.kafka()))) {
            return admin
                    .listConsumerGroupOffsets("reactions-under-test")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().partition() == partition)
                    .mapToLong(entry -> entry.getValue().offset())
                    .findFirst()
                    .orElse(0);
        }
    }

    private void publish(ForeignEvent event) {
        publisher.publish("order.events", event);
    }

    private void awaitNumbers(Integer... numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.numbersOf(order)).containsExactly(numbers));
    }

    private static ForeignEvent event(String order, int number, String what) {
        return ForeignEvent.of(
                "test.Told.v1",
                "/order",
                order,
                "{\"order\":\"%s\",\"number\":%d,\"what\":\"%s\"}".formatted(order, number, what));
    }

    private static List<ConsumerRecord<String, byte[]>> deadLettersOf(String key) {
        return TopicRecords.of("inventory.dlq").withKey(key).now();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new java.util.HashMap<String, String>();
        record.headers()
                .forEach(header ->
                        headers.put(
                                header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
