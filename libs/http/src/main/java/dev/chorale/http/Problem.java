package dev.chorale.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when a request fails.
 *
 * @param type identifies the kind; see {@link ProblemKind#type()}
 * @param title says the kind in words
 * @param status the answer's HTTP status
 * @param detail says this case in words
 * @param instance the path that was asked for
 * @param errors what is wrong with which field; empty when it is no field's fault
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors) {

    private static final int TOLD_IN_DETAIL = 3;

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A problem of a known kind, at a path.
     *
     * @param detail null to say it by the fields at fault, or else by the kind
     */
    public static Problem of(
            ProblemKind kind, @Nullable String detail, String instance, List<FieldError> errors) {
        return new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                detail == null ? told(kind, errors) : detail,
                instance,
                errors);
    }

    private static String told(ProblemKind kind, List<FieldError> errors) {
        if (errors.isEmpty()) {
            return kind.title();
        }
        var first =
                errors.stream()
                        .limit(TOLD_IN_DETAIL)
                        .map(error -> error.field() + " " + error.message())
                        .collect(Collectors.joining("; "));
        var more = errors.size() - TOLD_IN_DETAIL;
        return more > 0 ? first + "; and " + more + " more" : first;
    }

    /** The body of the answer; {@code errors} are left out where empty. */
    public Buffer toJson() {
        var json =
                new JsonObject()
                        .put("type", type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("instance", instance);
        if (!errors.isEmpty()) {
            json.put("errors", new JsonArray(errors.stream().map(Problem::toJson).toList()));
        }
        return json.toBuffer();
    }

    private static JsonObject toJson(FieldError error) {
        return new JsonObject().put("field", error.field()).put("message", error.message());
    }
}
