package dev.chorale.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.chorale.eventstore.PublishedEvent;
import dev.chorale.eventstore.TraceParent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events in CloudEvents' JSON batch format, with the extensions of our records. An event's data are
 * written as they are and cut out as they came, never read in between: they stay the same byte by
 * byte.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     JSON Event Format for CloudEvents</a>
 */
public final class CloudEventBatch {

    public static final String MEDIA_TYPE = "application/cloudevents-batch+json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String DATA = "data";

    private CloudEventBatch() {}

    /** Writes events of a store. */
    public static byte[] write(List<PublishedEvent> events) {
        var out = new ByteArrayOutputStream(1 << 16);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (var event : events) {
                json.writeStartObject();
                json.writeStringField("specversion", "1.0");
                json.writeStringField("id", event.id());
                json.writeStringField("type", event.type());
                json.writeStringField("source", event.source());
                json.writeStringField("subject", event.key());
                json.writeStringField("time", event.time().toString());
                json.writeStringField("sequence", Long.toString(event.position()));
                json.writeStringField("datacontenttype", "application/json");
                json.writeStringField("traceparent", event.traceparent());
                json.writeStringField("correlationid", event.correlationId());
                json.writeStringField("causationid", event.causationId());
                json.writeFieldName(DATA);
                json.writeRawValue(new String(event.payload(), UTF_8));
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("An array takes what is written", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a batch.
     *
     * @throws UndecodableRecordException when it is none, or an event lacks something
     */
    public static List<CloudEvent> read(byte[] batch) {
        var events = new ArrayList<CloudEvent>();
        try (var json = JSON.createParser(batch)) {
            require(json.nextToken() == JsonToken.START_ARRAY, "It is no array");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                events.add(readEvent(json, batch));
            }
            require(json.currentToken() == JsonToken.END_ARRAY, "It has more than events");
        } catch (IOException e) {
            throw new UndecodableRecordException("It is no JSON: " + e.getMessage());
        }
        return events;
    }

    private static CloudEvent readEvent(JsonParser json, byte[] batch) throws IOException {
        var attributes = new HashMap<String, String>();
        byte[] data = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (name.equals(DATA)) {
                data = raw(json, batch);
            } else {
                attributes.put(name, json.getValueAsString(""));
                json.skipChildren();
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT, "It is cut short");
        require(data != null, "It has no data");
        return event(attributes, data);
    }

    private static byte[] raw(JsonParser json, byte[] batch) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        return Arrays.copyOfRange(batch, from, (int) json.currentLocation().getByteOffset());
    }

    private static CloudEvent event(Map<String, String> attributes, byte[] data) {
        var id = attribute(attributes, "id");
        return new CloudEvent(
                id,
                attribute(attributes, "type"),
                attribute(attributes, "source"),
                attribute(attributes, "subject"),
                CloudEvent.timeOf(attribute(attributes, "time")),
                CloudEvent.sequenceOf(attribute(attributes, "sequence")),
                TraceParent.parse(attribute(attributes, "traceparent"))
                        .orElseGet(TraceParent::fresh),
                attribute(attributes, "correlationid"),
                attribute(attributes, "causationid"),
                data);
    }

    private static String attribute(Map<String, String> attributes, String name) {
        var value = attributes.getOrDefault(name, "");
        require(!value.isBlank(), "It has no " + name);
        return value;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UndecodableRecordException(otherwise);
        }
    }
}
