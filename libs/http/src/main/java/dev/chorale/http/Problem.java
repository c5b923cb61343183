package dev.chorale.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when a request fails.
 *
 * @param type identifies the kind; see {@link ProblemKind#type()}
 * @param title says the kind in words
 * @param status the answer's HTTP status
 * @param detail says this case in words; null when there is no more to say
 * @param instance the path that was asked for
 * @param errors what is wrong with which field; empty when it is no field's fault
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String instance,
        List<FieldError> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of a known kind, at a path. */
    public static Problem of(
            ProblemKind kind, @Nullable String detail, String instance, List<FieldError> errors) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, instance, errors);
    }

    /** The body of the answer; {@code detail} and {@code errors} are left out where empty. */
    public Buffer toJson() {
        var json =
                new JsonObject()
                        .put("type", type)
                        .put("title", title)
                        .put("status", status)
                        .put("instance", instance);
        if (detail != null) {
            json.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            json.put("errors", new JsonArray(errors.stream().map(Problem::toJson).toList()));
        }
        return json.toBuffer();
    }

    private static JsonObject toJson(FieldError error) {
        return new JsonObject().put("field", error.field()).put("message", error.message());
    }
}
