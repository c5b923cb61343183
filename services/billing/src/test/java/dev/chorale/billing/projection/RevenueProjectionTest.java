package dev.chorale.billing.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevenueProjectionTest {

    private static final String ORDER = "019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11";

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void addsUpByTheDayOnWhichItWasAndByCurrency() {
        apply("PaymentTaken.v1", 700, "EUR", "attempts\": 1, \"takenAt", "2026-11-22T23:59:59Z");
        apply("PaymentTaken.v1", 300, "EUR", "attempts\": 1, \"takenAt", "2026-11-22T01:00:00Z");
        apply("PaymentTaken.v1", 500, "USD", "attempts\": 1, \"takenAt", "2026-11-22T01:00:00Z");
        apply("PaymentRefunded.v1", 700, "EUR", "refundedAt", "2026-11-23T00:00:00Z");

        assertThat(rows.of("revenue_view"))
                .containsExactly(
                        Map.of(
                                "day",
                                day("2026-11-22"),
                                "currency",
                                "EUR",
                                "taken",
                                1000L,
                                "payments",
                                2L),
                        Map.of(
                                "day",
                                day("2026-11-22"),
                                "currency",
                                "USD",
                                "taken",
                                500L,
                                "payments",
                                1L),
                        Map.of(
                                "day",
                                day("2026-11-23"),
                                "currency",
                                "EUR",
                                "refunded",
                                700L,
                                "refunds",
                                1L));
    }

    @Test
    void countsNothingForAPaymentThatFailed() {
        apply("PaymentFailed.v1", 700, "EUR", "failedAt", "2026-11-22T23:59:59Z");

        assertThat(rows.of("revenue_view")).isEmpty();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private void apply(String type, long amount, String currency, String when, String at) {
        var json =
                """
                {"orderId": "%s", "amount": {"amount": %d, "currency": "%s"}, "%s": "%s"}\
                """
                        .formatted(ORDER, amount, currency, when, at);
        var event = ForeignEvent.of("dev.chorale.billing." + type, "/billing", ORDER, json);
        new RevenueProjection().apply(CloudEvent.from(event.consumed("billing.events")), rows);
    }
}
