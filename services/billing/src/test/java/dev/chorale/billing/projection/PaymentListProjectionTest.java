package dev.chorale.billing.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PaymentListProjectionTest {

    private static final String ORDER = "019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11";
    private static final String AMOUNT = "{\"amount\": 700, \"currency\": \"EUR\"}";

    private static final CloudEvent PLACED = order("OrderPlaced.v1", "\"total\": " + AMOUNT);
    private static final CloudEvent CANCELLED =
            order("OrderCancelled.v1", "\"reason\": \"TIMED_OUT\"");
    private static final CloudEvent TAKEN =
            billing("PaymentTaken.v1", "\"attempts\": 2, \"takenAt\": \"2026-11-22T10:00:01Z\"");
    private static final CloudEvent FAILED =
            billing(
                    "PaymentFailed.v1",
                    "\"attempts\": 3, \"reason\": \"DECLINED\", \"failedAt\": \"2026-11-22T10:00:02Z\"");
    private static final CloudEvent REFUNDED =
            billing("PaymentRefunded.v1", "\"refundedAt\": \"2026-11-22T10:00:03Z\"");

    @Test
    void requestsThePaymentOfAnOrder() {
        assertThat(row(PLACED))
                .containsOnlyKeys("order_id", "order_amount", "order_currency", "requested_at")
                .containsEntry("order_amount", 700L)
                .containsEntry("order_currency", "EUR");
    }

    @Test
    void comesToTheSameInWhicheverOrderTheTopicsCome() {
        for (var orders : List.of(List.of(PLACED), List.of(PLACED, CANCELLED))) {
            for (var payments :
                    List.of(List.of(TAKEN), List.of(FAILED), List.of(TAKEN, REFUNDED))) {
                var expected = row(both(orders, payments));
                interleavings(orders, payments)
                        .forEach(events -> assertThat(row(events)).isEqualTo(expected));
            }
        }
    }

    @Test
    void showsWhatBecameOfIt() {
        assertThat(row(PLACED, TAKEN).get("status")).hasToString("TAKEN");
        assertThat(row(FAILED, PLACED))
                .containsEntry("reason", "DECLINED")
                .containsEntry("attempts", 3)
                .containsEntry("amount", 700L);
        assertThat(row(TAKEN, REFUNDED).get("status")).hasToString("REFUNDED");
    }

    private static CloudEvent[] both(List<CloudEvent> one, List<CloudEvent> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both.toArray(CloudEvent[]::new);
    }

    /** All orders of two topics that keep each one's own. */
    private static List<CloudEvent[]> interleavings(List<CloudEvent> one, List<CloudEvent> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return List.<CloudEvent[]>of(both(one, other));
        }
        var all = new ArrayList<CloudEvent[]>();
        interleavings(one.subList(1, one.size()), other)
                .forEach(rest -> all.add(both(List.of(one.getFirst()), List.of(rest))));
        interleavings(one, other.subList(1, other.size()))
                .forEach(rest -> all.add(both(List.of(other.getFirst()), List.of(rest))));
        return all;
    }

    private static Map<String, Object> row(CloudEvent... events) {
        var rows = new RowsInMemory();
        for (var event : events) {
            new PaymentListProjection().apply(event, rows);
        }
        assertThat(rows.of("payment_view")).hasSize(1);
        return new TreeMap<>(rows.of("payment_view").getFirst());
    }

    private static CloudEvent order(String type, String rest) {
        return event("/order", "dev.chorale.order." + type, rest);
    }

    private static CloudEvent billing(String type, String rest) {
        return event(
                "/billing", "dev.chorale.billing." + type, "\"amount\": " + AMOUNT + ", " + rest);
    }

    private static CloudEvent event(String source, String type, String rest) {
        var json = "{\"orderId\": \"%s\", %s}".formatted(ORDER, rest);
        return CloudEvent.from(ForeignEvent.of(type, source, ORDER, json).consumed("any"));
    }
}
