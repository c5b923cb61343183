package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.axonframework.conversion.ConversionException;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private record Money(long amount, String currency) {}

    private enum Reason {
        OUT_OF_STOCK
    }

    private record Happened(
            String id, List<Money> prices, Reason reason, Instant at, @Nullable String note) {}

    private static final Happened HAPPENED =
            new Happened(
                    "ü",
                    List.of(new Money(1850, "EUR")),
                    Reason.OUT_OF_STOCK,
                    Instant.parse("2026-11-22T10:11:12.5Z"),
                    null);
    private static final String TEXT =
            "{\"id\":\"ü\",\"prices\":[{\"amount\":1850,\"currency\":\"EUR\"}],"
                    + "\"reason\":\"OUT_OF_STOCK\",\"at\":\"2026-11-22T10:11:12.500Z\",\"note\":null}";

    private final EventJson json = new EventJson();

    @Test
    void writesRecordsWithInstantsAsRfc3339() {
        assertThat(new String(json.write(HAPPENED), StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void readsWhatItWrote() {
        Happened read = json.read(json.write(HAPPENED), Happened.class);

        assertThat(read).isEqualTo(HAPPENED);
    }

    @Test
    void ignoresPropertiesThatItDoesNotKnow() {
        Money read =
                json.read(bytes("{\"amount\":1,\"currency\":\"EUR\",\"new\":{}}"), Money.class);

        assertThat(read).isEqualTo(new Money(1, "EUR"));
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThatThrownBy(() -> json.read(bytes("[]"), Money.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Money");
    }

    @Test
    void saysWhatCannotBeWritten() {
        assertThatThrownBy(() -> json.write(new Object()))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void convertsForAxon() {
        byte[] written = json.convert(HAPPENED, byte[].class);

        assertThat(json.<Happened>convert(written, Happened.class)).isEqualTo(HAPPENED);
        assertThat(json.<Happened>convert(HAPPENED, Record.class)).isSameAs(HAPPENED);
        assertThat(json.<Object>convert(null, Happened.class)).isNull();
        assertThat(json.canConvert(byte[].class, Happened.class)).isTrue();
        assertThat(json.canConvert(String.class, Happened.class)).isFalse();
        assertThatThrownBy(() -> json.convert("text", Happened.class))
                .isInstanceOf(ConversionException.class);
    }

    @Test
    void convertsAnEventsPayload() {
        var event = new GenericEventMessage(new MessageType("t"), json.write(HAPPENED));

        assertThat(json.<GenericEventMessage, Happened>convertPayload(event, Happened.class))
                .isEqualTo(HAPPENED);
        var converted = json.convertEvent(event, Happened.class);
        assertThat(converted.payload()).isEqualTo(HAPPENED);
        assertThat(converted.identifier()).isEqualTo(event.identifier());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
