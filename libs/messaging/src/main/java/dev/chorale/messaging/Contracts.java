package dev.chorale.messaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<Class<?>, List<RecordComponent>> REQUIRED = new ConcurrentHashMap<>();

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
            return JSON.readValue(event.data(), contract);
        } catch (IOException e) {
            throw new BrokenContractException(
                    event.type() + " " + event.id() + " does not bind to its contract", e);
        }
    }

    private static void requireComplete(Object data, CloudEvent event, String path) {
        for (var component : requiredOf(data.getClass())) {
            var name = path + component.getName();
            var value = valueOf(component, data);
            if (value == null) {
                throw new BrokenContractException(
                        event.type() + " " + event.id() + " lacks " + name);
            }
            var nested = value instanceof List<?> list ? list : List.of(value);
            for (var element : nested) {
                if (element == null) {
                    throw new BrokenContractException(
                            event.type() + " " + event.id() + " has a null in " + name);
                }
                requireComplete(element, event, name + ".");
            }
        }
    }

    private static List<RecordComponent> requiredOf(Class<?> type) {
        return type.isRecord()
                ? REQUIRED.computeIfAbsent(type, Contracts::findRequired)
                : List.of();
    }

    private static List<RecordComponent> findRequired(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> !component.getType().isPrimitive())
                .filter(component ->
                        !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .peek(component -> component.getAccessor().setAccessible(true))
                .toList();
    }

    private static @Nullable Object valueOf(RecordComponent component, Object data) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's accessor can be called", e);
        }
    }
}
