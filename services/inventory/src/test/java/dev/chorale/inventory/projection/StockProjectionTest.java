package dev.chorale.inventory.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StockProjectionTest {

    private static final String ORDER = "019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11";

    private static final List<CloudEvent> EVENTS =
            List.of(
                    event(
                            "ProductRegistered.v1",
                            """
                            {"sku": "A", "name": "Chai",
                             "unitPrice": {"amount": 1800, "currency": "USD"}}\
                            """),
                    event("StockReceived.v1", "{\"sku\": \"A\", \"quantity\": 10, \"onHand\": 10}"),
                    event("StockReserved.v1", lines(3)),
                    event("StockReserved.v1", lines(4)),
                    event("StockReleased.v1", lines(3)),
                    event("StockShipped.v1", lines(4)));

    @Test
    void comesToTheSameInWhicheverOrderTheEventsCome() {
        for (int seed = 0; seed < 50; seed++) {
            var shuffled = new ArrayList<>(EVENTS);
            Collections.shuffle(shuffled, new Random(seed));
            var rows = new RowsInMemory();
            shuffled.forEach(event -> new StockProjection().apply(event, rows));

            assertThat(rows.of("stock_view"))
                    .containsExactlyInAnyOrder(
                            Map.of(
                                    "sku",
                                    "A",
                                    "name",
                                    "Chai",
                                    "unit_price",
                                    1800L,
                                    "currency",
                                    "USD",
                                    "on_hand",
                                    6L,
                                    "reserved",
                                    0L),
                            Map.of("sku", "B", "on_hand", -4L, "reserved", 0L));
        }
    }

    private static String lines(int quantity) {
        return """
        {"orderId": "%s", "lines": [{"sku": "A", "quantity": %d}, {"sku": "B", "quantity": %d}]}\
        """
                .formatted(ORDER, quantity, quantity);
    }

    private static CloudEvent event(String type, String json) {
        return CloudEvent.from(
                ForeignEvent.of("dev.chorale.inventory." + type, "/inventory", "any", json)
                        .consumed("inventory.events"));
    }
}
