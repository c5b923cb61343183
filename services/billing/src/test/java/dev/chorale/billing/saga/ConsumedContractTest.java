package dev.chorale.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chorale.billing.saga.InventoryEvent.StockReservedV1;
import dev.chorale.billing.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.billing.saga.OrderEvent.OrderPlacedV1;
import dev.chorale.eventstore.TraceParent;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What billing reads of foreign events binds to their examples. */
class ConsumedContractTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");

    @Test
    void readsOrderPlaced() throws IOException {
        assertThat(read("order/OrderPlaced.v1", OrderPlacedV1.class))
                .isEqualTo(new OrderPlacedV1(ID, new OrderPlacedV1.Total(44_000, "USD"), "tok_ok"));
    }

    @Test
    void readsOrderCancelled() throws IOException {
        assertThat(read("order/OrderCancelled.v1", OrderCancelledV1.class))
                .isEqualTo(new OrderCancelledV1(ID));
    }

    @Test
    void readsStockReserved() throws IOException {
        assertThat(read("inventory/StockReserved.v1", StockReservedV1.class))
                .isEqualTo(new StockReservedV1(ID));
    }

    private static <T> T read(String contract, Class<T> type) throws IOException {
        var example = Path.of("contracts/consumed", contract + ".example.json");
        return Contracts.read(event(Files.readAllBytes(example)), type);
    }

    private static CloudEvent event(byte[] data) {
        return new CloudEvent(
                "id",
                "type",
                "/test",
                "key",
                Instant.EPOCH,
                1,
                TraceParent.fresh(),
                "c",
                "c",
                data);
    }
}
