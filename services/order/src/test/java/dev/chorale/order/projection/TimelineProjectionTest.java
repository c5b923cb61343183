package dev.chorale.order.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineProjectionTest {

    private static final String ORDER = "019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void readsOfAnEventWhatAllHaveInCommon() {
        apply(event("/billing", ORDER));

        assertThat(rows.of("timeline_view"))
                .containsExactly(
                        Map.of(
                                "order_id", UUID.fromString(ORDER),
                                "event_id", "e2",
                                "service", "billing",
                                "type", "whatever.v1",
                                "at", Instant.parse("2026-11-23T05:00:00Z"),
                                "caused_by", "e1",
                                "correlation_id", "r",
                                "trace_id", TRACE));
    }

    @Test
    void hasAnEventOnceHoweverOftenItComes() {
        apply(event("/order", ORDER));
        apply(event("/order", ORDER));

        assertThat(rows.of("timeline_view")).hasSize(1);
    }

    @Test
    void passesByWhatIsAboutAProduct() {
        apply(event("/inventory", "NW-11"));
        apply(event("/inventory", "a-sku-of-the-length-of-an-orders-id-x"));
        apply(event("/inventory", "019aad2f-6f1e-7a31-9d50-6c1f0d6a4bxx"));

        assertThat(rows.of("timeline_view")).isEmpty();
    }

    private void apply(ForeignEvent event) {
        new TimelineProjection().apply(CloudEvent.from(event.consumed("any")), rows);
    }

    private static ForeignEvent event(String source, String subject) {
        return new ForeignEvent(
                "e2",
                "whatever.v1",
                source,
                subject,
                Instant.parse("2026-11-23T05:00:00Z"),
                1,
                "00-%s-00f067aa0ba902b7-01".formatted(TRACE),
                "r",
                "e1",
                "not even JSON");
    }
}
