package dev.chorale.notification.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TraceParent;
import dev.chorale.messaging.BrokenContractException;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import dev.chorale.notification.domain.Money;
import dev.chorale.notification.domain.OrderSummary;
import dev.chorale.notification.domain.Recipient;
import dev.chorale.notification.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.notification.saga.OrderEvent.OrderConfirmedV1;
import dev.chorale.notification.saga.OrderEvent.OrderPlacedV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsumedContractTest {

    private static final Path CONTRACTS = Path.of("contracts", "consumed", "order");
    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");

    @Test
    void readsWhomToTellAndAboutWhat() throws IOException {
        var placed = read("OrderPlaced.v1", OrderPlacedV1.class);

        assertThat(placed.orderId()).isEqualTo(ID);
        assertThat(placed.recipient())
                .isEqualTo(new Recipient("vinet@example.org", "Paul Henriot"));
        assertThat(placed.summary()).isEqualTo(new OrderSummary(1, 12, new Money(25_200, "USD")));
    }

    @Test
    void readsHowAnOrderEnded() throws IOException {
        assertThat(read("OrderConfirmed.v1", OrderConfirmedV1.class))
                .isEqualTo(new OrderConfirmedV1(ID));
        assertThat(read("OrderCancelled.v1", OrderCancelledV1.class))
                .isEqualTo(new OrderCancelledV1(ID, "OUT_OF_STOCK"));
    }

    @Test
    void doesNotGuessAMissingRecipient() {
        assertThatThrownBy(() ->
                        Contracts.read(
                                event(
                                        """
                                        {"orderId": "%s", "lines": [],
                                         "total": {"amount": 0, "currency": "USD"}}
                                        """
                                                .formatted(ID)),
                                OrderPlacedV1.class))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("customer");
    }

    private static <T> T read(String contract, Class<T> type) throws IOException {
        return Contracts.read(
                event(Files.readString(CONTRACTS.resolve(contract + ".example.json"))), type);
    }

    private static CloudEvent event(String json) {
        return new CloudEvent(
                "1",
                "dev.chorale.order",
                "/order",
                ID.toString(),
                Instant.EPOCH,
                1,
                TraceParent.fresh(),
                "1",
                "1",
                json.getBytes(StandardCharsets.UTF_8));
    }
}
