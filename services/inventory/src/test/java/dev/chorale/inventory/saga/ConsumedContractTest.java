package dev.chorale.inventory.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TraceParent;
import dev.chorale.inventory.saga.OrderEvent.OrderCancelledV1;
import dev.chorale.inventory.saga.OrderEvent.OrderConfirmedV1;
import dev.chorale.inventory.saga.OrderEvent.OrderPlacedV1;
import dev.chorale.messaging.BrokenContractException;
import dev.chorale.messaging.CloudEvent;
import dev.chorale.messaging.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumedContractTest {

    private static final UUID ID = UUID.fromString("019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11");

    @Test
    void readsWhatToReserve() throws IOException {
        assertThat(example("OrderPlaced.v1", OrderPlacedV1.class))
                .isEqualTo(
                        new OrderPlacedV1(
                                ID,
                                List.of(
                                        new OrderPlacedV1.Line("NW-11", 12),
                                        new OrderPlacedV1.Line("NW-42", 10))));
    }

    @Test
    void readsWhatToShip() throws IOException {
        assertThat(example("OrderConfirmed.v1", OrderConfirmedV1.class))
                .isEqualTo(new OrderConfirmedV1(ID));
    }

    @Test
    void readsWhatToRelease() throws IOException {
        assertThat(example("OrderCancelled.v1", OrderCancelledV1.class))
                .isEqualTo(new OrderCancelledV1(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderId\":\"019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11\"}",
                "{\"orderId\":\"019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11\",\"lines\":[]}",
                "{\"orderId\":\"x\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}",
                "{\"orderId\":\"019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11\",\"lines\":[{\"sku\":\"a\"}]}",
                "{\"orderId\":\"019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11\","
                        + "\"lines\":[{\"sku\":\"a\",\"quantity\":-1}]}",
                "{\"orderId\":\"019aad2f-6f1e-7a31-9d50-6c1f0d6a4b11\","
                        + "\"lines\":[{\"sku\":\"a\",\"quantity\":2147483648}]}"
            })
    void refusesWhatBreaksTheContract(String json) {
        assertThatThrownBy(() -> read(json, OrderPlacedV1.class))
                .isInstanceOf(BrokenContractException.class);
    }

    private static <T> T example(String contract, Class<T> type) throws IOException {
        var file = Path.of("contracts/consumed/order", contract + ".example.json");
        return read(Files.readString(file), type);
    }

    private static <T> T read(String json, Class<T> type) {
        var event =
                new CloudEvent(
                        "id",
                        type.getSimpleName(),
                        "/order",
                        ID.toString(),
                        Instant.EPOCH,
                        1,
                        TraceParent.fresh(),
                        "id",
                        "id",
                        json.getBytes(StandardCharsets.UTF_8));
        return Contracts.read(event, type);
    }
}
