package dev.chorale.launcher.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back to a client.
 *
 * @param status the HTTP status
 * @param contentType the body's media type
 * @param headers further headers
 * @param body its bytes
 */
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** No answer: the connection is closed instead. */
    public static final Reply DROPPED = new Reply(0, "", Map.of(), new byte[0]);

    /** An answer in JSON. */
    public static Reply json(int status, Object value) {
        try {
            return new Reply(
                    status, "application/json", Map.of(), Request.JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer in text of some kind, in UTF-8. */
    public static Reply text(int status, String contentType, String text) {
        return new Reply(
                status,
                contentType + "; charset=utf-8",
                Map.of(),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same body under another media type. */
    public Reply as(String type) {
        return new Reply(status, type, headers, body);
    }

    /** The same answer with a header. */
    public Reply with(String header, String value) {
        return new Reply(status, contentType, Map.of(header, value), body);
    }
}
