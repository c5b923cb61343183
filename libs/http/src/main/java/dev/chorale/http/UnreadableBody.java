package dev.chorale.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body that can't be read, in the words of JSON and never of Java. */
final class UnreadableBody {

    private UnreadableBody() {}

    /** The problem, if reading a request's body is what failed. */
    static Optional<ProblemException> in(Throwable failure) {
        var jackson = failure instanceof WebApplicationException ? failure.getCause() : failure;
        return jackson instanceof JacksonException unreadable
                        && !(jackson instanceof InvalidDefinitionException)
                ? Optional.of(problemOf(unreadable))
                : Optional.empty();
    }

    private static ProblemException problemOf(JacksonException failure) {
        if (failure instanceof JsonMappingException mapping) {
            if (mapping instanceof MismatchedInputException mismatched) {
                return ofField(mapping, expected(mismatched.getTargetType()));
            }
            if (mapping.getCause() instanceof InputCoercionException number) {
                return ofField(mapping, expected(number.getTargetType()));
            }
            if (!(mapping.getCause() instanceof JacksonException)) {
                return ofField(mapping, "is not acceptable");
            }
        }
        return new ProblemException(ProblemKind.MALFORMED_BODY, "It is not JSON" + where(failure));
    }

    private static ProblemException ofField(DatabindException failure, String message) {
        var field = path(((JsonMappingException) failure).getPath());
        return field.isEmpty()
                ? new ProblemException(ProblemKind.MALFORMED_BODY, "The body " + message)
                : new ProblemException(
                        ProblemKind.MALFORMED_BODY, null, List.of(new FieldError(field, message)));
    }

    private static String path(List<Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String where(JacksonException failure) {
        var at = failure.getLocation();
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not of the expected kind";
        }
        if (type == int.class || type == Integer.class) {
            return wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be a time as in RFC 3339";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray()
                ? "must be a list"
                : "must be an object";
    }

    private static String wholeNumber(long min, long max) {
        return "must be a whole number from " + min + " to " + max;
    }
}
