package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chorale.testing.ForeignEvent;
import dev.chorale.testing.Parts;
import dev.chorale.testing.Publisher;
import dev.chorale.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Partitions come and go while their records are in work. */
@QuarkusTest
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "service", value = "inventory"))
class RebalanceIT {

    private static final String GROUP = "reactions-under-test";
    private static final int EVENTS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject Ledger ledger;

    private final List<String> orders =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(12).toList();

    @Test
    void reactsOnceAndInOrderWhileAnotherInstanceComesAndGoes() {
        var publishing = CompletableFuture.runAsync(this::publish);
        for (int n = 0; n < 3; n++) {
            takePartOfThePartitions();
        }
        publishing.join();

        awaitEachOnceInOrder();
    }

    @Test
    void reactsOnceAndInOrderWhenItsPartitionsAreLost() {
        var publishing = CompletableFuture.runAsync(this::publish);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Parts.kafka()))) {
            for (int n = 0; n < 3; n++) {
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ofMillis(500))
                        .ignoreExceptions() // it has not joined again yet
                        .until(() -> throwOut(admin));
            }
        }
        publishing.join();

        awaitEachOnceInOrder();
    }

    private static boolean throwOut(Admin admin) throws Exception {
        admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get();
        return true;
    }

    private void publish() {
        try (var publisher = new Publisher()) {
            for (int number = 1; number <= EVENTS; number++) {
                for (var order : orders) {
                    publisher.publish("order.events", event(order, number));
                }
            }
        }
    }

    /** Reads what it gets, commits nothing, and leaves. */
    private static void takePartOfThePartitions() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Parts.kafka(),
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        false);
        try (var rival =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            rival.subscribe(List.of("order.events"));
            await().atMost(PATIENCE)
                    .until(() -> {
                        rival.poll(Duration.ofMillis(200));
                        return !rival.assignment().isEmpty();
                    });
            rival.poll(Duration.ofMillis(300));
        }
    }

    private void awaitEachOnceInOrder() {
        var all = IntStream.rangeClosed(1, EVENTS).boxed().toList();
        for (var order : orders) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ledger.numbersOf(order)).isEqualTo(all));
        }
    }

    private static ForeignEvent event(String order, int number) {
        return ForeignEvent.of(
                "test.Told.v1",
                "/order",
                order,
                "{\"order\":\"%s\",\"number\":%d,\"what\":\"take\"}".formatted(order, number));
    }
}
