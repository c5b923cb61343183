package dev.chorale.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.testing.JsonSchemas;
import dev.chorale.testing.TopicRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the topics hold in the end, after all that the tests before did to the stack. It comes last,
 * and of the committed records alone.
 */
@SystemTest
@Order(7)
class TopicsIT {

    private static final List<String> SERVICES =
            List.of("order", "inventory", "billing", "notification");
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** What an event may be caused by; an event that isn't here is caused by a request. */
    private static final Map<String, Set<String>> CAUSES =
            Map.ofEntries(
                    Map.entry("StockReserved.v1", Set.of("OrderPlaced.v1")),
                    Map.entry("StockReservationFailed.v1", Set.of("OrderPlaced.v1")),
                    Map.entry("PaymentTaken.v1", Set.of("OrderPlaced.v1", "StockReserved.v1")),
                    Map.entry("PaymentFailed.v1", Set.of("OrderPlaced.v1", "StockReserved.v1")),
                    Map.entry("OrderConfirmed.v1", Set.of("PaymentTaken.v1")),
                    Map.entry(
                            "OrderCancelled.v1",
                            Set.of("StockReservationFailed.v1", "PaymentFailed.v1")),
                    Map.entry("StockReleased.v1", Set.of("OrderCancelled.v1")),
                    Map.entry("StockShipped.v1", Set.of("OrderConfirmed.v1")),
                    Map.entry("PaymentRefunded.v1", Set.of("OrderCancelled.v1")),
                    Map.entry(
                            "NotificationSent.v1",
                            Set.of("OrderConfirmed.v1", "OrderCancelled.v1")));

    private final Shop shop;

    TopicsIT(Shop shop) {
        this.shop = shop;
    }

    /** So that there is an order even when this test runs alone. */
    @BeforeEach
    void settleAnOrder() {
        var id = shop.placed("tok_ok", shop.product(1), 1);
        shop.awaitConfirmed(id);
        shop.awaitNotification(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "inventory", "billing", "notification"})
    void holdsEachEventOnceWithAllThatItsContractSays(String service) {
        var contracts =
                JsonSchemas.in(
                        Chorale.root().resolve("services/" + service + "/contracts/published"));
        var ids = new HashSet<String>();
        var sequences = new HashMap<String, Long>();

        for (var record : records(service)) {
            var type = type(record);
            assertThat(record.key()).isNotBlank().isEqualTo(header(record, "ce_subject"));
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_id")).matches(UUID_FORM);
            assertThat(ids.add(header(record, "ce_id"))).as("%s is there once", record).isTrue();
            assertThat(header(record, "ce_type")).isEqualTo("dev.chorale." + service + "." + type);
            assertThat(header(record, "ce_source")).isEqualTo("/" + service);
            assertThat(header(record, "ce_time")).endsWith("Z");
            assertThat(Instant.parse(header(record, "ce_time"))).isBefore(Instant.now());
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            assertThat(header(record, "correlationid")).isNotBlank();
            assertThat(header(record, "causationid")).isNotBlank();
            assertThat(contracts.violations(type + ".schema.json", record.value())).isEmpty();
            long sequence = Long.parseLong(header(record, "ce_sequence"));
            var before = sequences.put(record.key(), sequence);
            assertThat(before == null || before < sequence)
                    .as("%s comes in its key's order", record)
                    .isTrue();
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    void tellsEachOrdersStoryFromCauseToEffect() {
        var byId = new HashMap<String, ConsumerRecord<String, byte[]>>();
        var stories = new TreeMap<String, List<ConsumerRecord<String, byte[]>>>();
        for (var service : SERVICES) {
            for (var record : records(service)) {
                byId.put(header(record, "ce_id"), record);
                if (record.key().matches(UUID_FORM)) {
                    stories.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(record);
                }
            }
        }

        assertThat(stories).isNotEmpty();
        stories.forEach((orderId, story) -> assertStory(orderId, story, byId));
    }

    private static void assertStory(
            String orderId,
            List<ConsumerRecord<String, byte[]>> story,
            Map<String, ConsumerRecord<String, byte[]>> byId) {
        var types = story.stream().map(TopicsIT::type).toList();
        assertThat(types).as("types of %s", orderId).doesNotHaveDuplicates();
        assertThat(types).as("order %s was placed", orderId).contains("OrderPlaced.v1");
        assertThat(types)
                .as("order %s settled one way", orderId)
                .satisfiesOnlyOnce(
                        type -> assertThat(type).isIn("OrderConfirmed.v1", "OrderCancelled.v1"));
        assertThat(types).as("order %s was told", orderId).contains("NotificationSent.v1");
        assertThat(story.stream().map(record -> header(record, "correlationid")).distinct())
                .as("correlation of %s", orderId)
                .hasSize(1);
        assertThat(story.stream().map(TopicsIT::traceId).distinct())
                .as("trace of %s", orderId)
                .hasSize(1);
        for (var record : story) {
            assertCause(record, byId);
        }
    }

    private static void assertCause(
            ConsumerRecord<String, byte[]> record,
            Map<String, ConsumerRecord<String, byte[]>> byId) {
        var causes = CAUSES.get(type(record));
        if (causes == null) {
            return;
        }
        var cause = byId.get(header(record, "causationid"));
        assertThat(cause).as("cause of %s", record).isNotNull();
        assertThat(type(cause)).as("cause of %s", type(record)).isIn(causes);
        assertThat(cause.key()).isEqualTo(record.key());
        assertThat(Instant.parse(header(cause, "ce_time")))
                .isBeforeOrEqualTo(Instant.parse(header(record, "ce_time")));
    }

    private List<ConsumerRecord<String, byte[]>> records(String service) {
        return TopicRecords.of(shop.stack().kafka(), service + ".events").now();
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type").replaceFirst("^dev\\.chorale\\.[a-z]+\\.", "");
    }

    private static String traceId(ConsumerRecord<String, byte[]> record) {
        return header(record, "traceparent").substring(3, 35);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return TopicRecords.header(record, name)
                .orElseThrow(() -> new AssertionError("No header " + name + " in " + record));
    }
}
