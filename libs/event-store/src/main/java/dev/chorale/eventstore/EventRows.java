package dev.chorale.eventstore;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.sqlclient.Row;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * Rows of the events table as events. Payloads become the domain's objects at once, by the class
 * that is registered for their type.
 */
final class EventRows {

    /** What a query has to select, from {@code events e}. */
    static final String COLUMNS =
            "e.position, e.transaction_id::text, e.id, e.type, e.version, e.time, e.payload,"
                    + " e.metadata, e.tags";

    private static final int POSITION = 0;
    private static final int TRANSACTION = 1;
    private static final int ID = 2;
    private static final int TYPE = 3;
    private static final int VERSION = 4;
    private static final int TIME = 5;
    private static final int PAYLOAD = 6;
    private static final int METADATA = 7;
    private static final int TAGS = 8;

    private static final Type TEXTS = new TypeReference<Map<String, String>>() {}.getType();

    private final EventTypes types;
    private final EventJson json;

    EventRows(EventTypes types, EventJson json) {
        this.types = types;
        this.json = json;
    }

    Entry<EventMessage> entry(Row row) {
        return new SimpleEntry<>(
                message(row), TrackingToken.addToContext(Context.empty(), token(row)));
    }

    StoredEvent stored(Row row) {
        return new StoredEvent(
                position(row),
                row.getUUID(ID).toString(),
                type(row),
                row.getOffsetDateTime(TIME).toInstant(),
                payload(row),
                metadata(row));
    }

    private EventMessage message(Row row) {
        return new GenericEventMessage(
                row.getUUID(ID).toString(),
                new MessageType(type(row), row.getString(VERSION)),
                payload(row),
                metadata(row),
                row.getOffsetDateTime(TIME).toInstant());
    }

    private Object payload(Row row) {
        return json.read(
                row.getBuffer(PAYLOAD).getBytes(), types.classOf(new QualifiedName(type(row))));
    }

    private Map<String, String> metadata(Row row) {
        return json.read(row.getBuffer(METADATA).getBytes(), TEXTS);
    }

    static EventToken token(Row row) {
        return new EventToken(Long.parseLong(row.getString(TRANSACTION)), position(row));
    }

    static long position(Row row) {
        return row.getLong(POSITION);
    }

    static String type(Row row) {
        return row.getString(TYPE);
    }

    static Set<String> tags(Row row) {
        return Arrays.stream(row.getArrayOfStrings(TAGS)).collect(Collectors.toUnmodifiableSet());
    }
}
