package dev.chorale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chorale.eventstore.PublishedEvent;
import dev.chorale.eventstore.TraceParent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventBatchTest {

    private static final TraceParent TRACE = TraceParent.fresh();

    @Test
    void comesAsItWent() {
        var payloads =
                List.of(
                        "{\"what\":\"grün €\",\"n\":[1,{\"a\":1.50}]}",
                        "{ \"what\" : \"\\u20ac \\\" \\\\ \",\n\"n\":1e3 }",
                        "[]",
                        "\"text\"",
                        "12.00",
                        "null",
                        "{\"data\":{\"data\":\"}]\"}}");

        var events = CloudEventBatch.read(write(payloads));

        assertThat(events).extracting(event -> new String(event.data(), UTF_8)).isEqualTo(payloads);
        assertThat(events.getFirst())
                .usingRecursiveComparison()
                .isEqualTo(
                        new CloudEvent(
                                "e-1",
                                "test.Told.v1",
                                "/test",
                                "k \"1\"",
                                Instant.parse("2026-11-22T10:00:00.123456Z"),
                                1,
                                TRACE,
                                "r-1",
                                "c-1",
                                payloads.getFirst().getBytes(UTF_8)));
        assertThat(CloudEventBatch.read(write(List.of()))).isEmpty();
    }

    @Test
    void ignoresAttributesThatItDoesNotKnow() {
        var batch = text().replace("\"id\"", "\"dataschema\":{\"a\":[1]},\"more\":true,\"id\"");

        assertThat(CloudEventBatch.read(batch.getBytes(UTF_8))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"e-1\",",
                "\"time\":\"2026-11-22T10:00:00.123456Z\",",
                "\"sequence\":\"1\",",
                ",\"data\":{}",
                "}]",
                "["
            })
    void refusesWhatLacksSomething(String part) {
        var batch = text();
        assertThat(batch).contains(part);

        assertThatThrownBy(() -> CloudEventBatch.read(batch.replace(part, "").getBytes(UTF_8)))
                .isInstanceOf(UndecodableRecordException.class);
    }

    private static String text() {
        return new String(write(List.of("{}")), UTF_8);
    }

    private static byte[] write(List<String> payloads) {
        return CloudEventBatch.write(
                payloads.stream()
                        .map(payload ->
                                new PublishedEvent(
                                        1 + payloads.indexOf(payload),
                                        "e-1",
                                        "test.events",
                                        "k \"1\"",
                                        "test.Told.v1",
                                        "/test",
                                        Instant.parse("2026-11-22T10:00:00.123456Z"),
                                        TRACE.toString(),
                                        "r-1",
                                        "c-1",
                                        payload.getBytes(UTF_8)))
                        .toList());
    }
}
