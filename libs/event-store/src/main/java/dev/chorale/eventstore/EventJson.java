package dev.chorale.eventstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.jspecify.annotations.Nullable;

/**
 * Events, and what is published of them, as UTF-8 JSON: instants as RFC 3339, properties that a
 * class doesn't know ignored.
 *
 * <p>It converts between objects and {@code byte[]} and nothing else, with readers and writers kept
 * by type: Axon's own converters look for a route between types at each call, which took a third of
 * a command's time.
 */
public final class EventJson implements EventConverter {

    private final ObjectMapper mapper =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /**
     * Writes a value.
     *
     * @throws ConversionException when Jackson can't write it
     */
    public byte[] write(Object value) {
        try {
            return writers.computeIfAbsent(value.getClass(), mapper::writerFor)
                    .writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new ConversionException("Can't write " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws ConversionException when the bytes aren't JSON of that type
     */
    public <T> T read(byte[] json, Type type) {
        try {
            return readers.computeIfAbsent(type, this::readerFor).readValue(json);
        } catch (IOException e) {
            throw new ConversionException("Can't read a " + type.getTypeName(), e);
        }
    }

    private ObjectReader readerFor(Type type) {
        return mapper.readerFor(mapper.constructType(type));
    }

    @Override
    public boolean canConvert(Type source, Type target) {
        return source.equals(target) || source == byte[].class || target == byte[].class;
    }

    @Override
    @SuppressWarnings("unchecked") // Axon's signature leaves the cast to the converter
    public <T> @Nullable T convert(@Nullable Object input, Type target) {
        if (input == null || target instanceof Class<?> type && type.isInstance(input)) {
            return (T) input;
        }
        if (target == byte[].class) {
            return (T) write(input);
        }
        if (input instanceof byte[] json) {
            return read(json, target);
        }
        throw new ConversionException(
                "Can't convert " + input.getClass().getName() + " to " + target.getTypeName());
    }

    @Override
    public <E extends EventMessage, T> @Nullable T convertPayload(E event, Type target) {
        return event.payloadAs(target, this);
    }

    @Override
    @SuppressWarnings("unchecked") // an event stays the kind of event that it is
    public <E extends EventMessage> E convertEvent(E event, Type target) {
        return (E) event.withConvertedPayload(target, this);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("mapper", mapper);
    }
}
