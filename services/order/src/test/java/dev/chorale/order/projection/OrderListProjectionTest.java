package dev.chorale.order.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.messaging.CloudEvent;
import dev.chorale.projection.RowsInMemory;
import dev.chorale.testing.ForeignEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderListProjectionTest {

    private final RowsInMemory rows = new RowsInMemory();

    @Test
    void listsWhatIsPlaced() throws IOException {
        apply("OrderPlaced.v1");

        assertThat(text(rows.of("order_view").getFirst()))
                .isEqualTo(
                        "{order_id=019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11, customer_id=VINET,"
                                + " customer_name=Paul Henriot, status=PLACED, total=25200,"
                                + " currency=USD, lines=1, placed_at=2026-11-22T10:15:30.123456Z}");
    }

    @Test
    void showsHowItSettled() throws IOException {
        apply("OrderPlaced.v1");
        apply("OrderCancelled.v1");

        assertThat(text(rows.of("order_view").getFirst()))
                .contains(
                        "status=CANCELLED",
                        "settled_at=2026-11-22T10:15:30.523456Z",
                        "reason=OUT_OF_STOCK");

        apply("OrderConfirmed.v1");
        assertThat(text(rows.of("order_view").getFirst())).contains("status=CONFIRMED");
    }

    @Test
    void passesByWhatItDoesntKnow() {
        new OrderListProjection().apply(event("dev.chorale.order.OrderPraised.v1", "{}"), rows);

        assertThat(rows.of("order_view")).isEmpty();
    }

    private void apply(String contract) throws IOException {
        var json = Files.readString(Path.of("contracts/published", contract + ".example.json"));
        new OrderListProjection().apply(event("dev.chorale.order." + contract, json), rows);
    }

    private static CloudEvent event(String type, String json) {
        return CloudEvent.from(
                ForeignEvent.of(type, "/order", "an order", json).consumed("order.events"));
    }

    private static String text(Map<String, ?> row) {
        return row.toString();
    }
}
