package dev.chorale.messaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds an event's JSON to the consumer's own record of it. What the record doesn't name is
 * ignored, so that a producer may add to its contract; what it names must be there, unless the
 * component is {@link Nullable}.
 */
public final class Contracts {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .registerModule(
                            new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ClassValue<ObjectReader> READERS =
            new ClassValue<>() {
                @Override
                protected ObjectReader computeValue(Class<?> contract) {
                    return JSON.readerFor(contract);
                }
            };

    private static final ClassValue<Required[]> REQUIRED =
            new ClassValue<>() {
                @Override
                protected Required[] computeValue(Class<?> type) {
                    return type.isRecord() ? Required.of(type) : new Required[0];
                }
            };

    private Contracts() {}

    /**
     * The event's data as {@code contract}.
     *
     * @throws BrokenContractException when it doesn't bind, or lacks something required
     */
    public static <T> T read(CloudEvent event, Class<T> contract) {
        T data = bind(event, contract);
        if (data == null) {
            throw new BrokenContractException(event.type() + " " + event.id() + " is null");
        }
        requireComplete(data, event, "");
        return data;
    }

    private static <T> @Nullable T bind(CloudEvent event, Class<T> contract) {
        try {
            return READERS.get(contract).readValue(event.data());
        } catch (IOException e) {
            throw new BrokenContractException(
                    event.type() + " " + event.id() + " does not bind to its contract", e);
        }
    }

    private static void requireComplete(Object data, CloudEvent event, String path) {
        for (var component : REQUIRED.get(data.getClass())) {
            var value = component.of(data);
            if (value == null) {
                throw new BrokenContractException(
                        event.type() + " " + event.id() + " lacks " + path + component.name());
            }
            if (value instanceof List<?> list) {
                for (var element : list) {
                    requireElement(element, event, path + component.name());
                }
            } else if (value instanceof Record part) {
                requireComplete(part, event, path + component.name() + ".");
            }
        }
    }

    private static void requireElement(@Nullable Object element, CloudEvent event, String list) {
        if (element == null) {
            throw new BrokenContractException(
                    event.type() + " " + event.id() + " has a null in " + list);
        }
        requireComplete(element, event, list + ".");
    }

    /** A component of a record that may not be null. */
    private record Required(String name, Method accessor) {

        static Required[] of(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .filter(component ->
                            !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .peek(component -> component.getAccessor().setAccessible(true))
                    .map(component -> new Required(component.getName(), component.getAccessor()))
                    .toArray(Required[]::new);
        }

        @Nullable Object of(Object data) {
            try {
                return accessor.invoke(data);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A record's accessor can be called", e);
            }
        }
    }
}
