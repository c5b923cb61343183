package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    record Line(String sku, int quantity) {}

    record Placed(String orderId, Instant placedAt, List<Line> lines, @Nullable String note) {}

    @Test
    void readsWhatTheConsumerNamesAndIgnoresTheRest() {
        var placed =
                read(
                        """
                        {"orderId":"o-1","placedAt":"2026-11-22T10:00:00Z","channel":"web",
                         "lines":[{"sku":"a","quantity":2,"colour":"red"}]}
                        """);

        assertThat(placed)
                .isEqualTo(
                        new Placed(
                                "o-1",
                                Instant.parse("2026-11-22T10:00:00Z"),
                                List.of(new Line("a", 2)),
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{}",
                "{'placedAt':'2026-11-22T10:00:00Z','lines':[]}",
                "{'orderId':null,'placedAt':'2026-11-22T10:00:00Z','lines':[]}",
                "{'orderId':'o','placedAt':'later','lines':[]}",
                "{'orderId':'o','placedAt':'2026-11-22T10:00:00Z','lines':[{'quantity':1}]}",
                "{'orderId':'o','placedAt':'2026-11-22T10:00:00Z','lines':[{'sku':'a'}]}",
                "{'orderId':'o','placedAt':'2026-11-22T10:00:00Z','lines':[{'sku':'a','quantity':null}]}",
                "{'orderId':'o','placedAt':'2026-11-22T10:00:00Z','lines':[{'sku':'a','quantity':1.5}]}",
                "{'orderId':'o','placedAt':'2026-11-22T10:00:00Z','lines':[null]}"
            })
    void refusesWhatBreaksTheContract(String json) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("OrderPlaced.v1 e-1");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() ->
                        read(
                                "{\"orderId\":\"o\",\"placedAt\":\"2026-11-22T10:00:00Z\","
                                        + "\"lines\":[{\"quantity\":1}]}"))
                .hasMessageContaining("lacks lines.sku");
    }

    private static Placed read(String json) {
        return Contracts.read(
                new CloudEvent(
                        "e-1",
                        "OrderPlaced.v1",
                        "/order",
                        "o-1",
                        Instant.EPOCH,
                        1,
                        TraceParent.fresh(),
                        "r-1",
                        "c-1",
                        json.getBytes(StandardCharsets.UTF_8)),
                Placed.class);
    }
}
