package dev.chorale.launcher.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A request as a route sees it. */
public final class Request {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .build();

    private static final int MAX_BODY = 64 * 1024;

    private final HttpExchange exchange;
    private final String pathTail;

    Request(HttpExchange exchange, String pathTail) {
        this.exchange = exchange;
        this.pathTail = pathTail;
    }

    /** What the path holds after the route's own, decoded: {@code 42} of {@code /charges/42}. */
    public String pathTail() {
        return URLDecoder.decode(pathTail.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A header's value, when it is there and not blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                .filter(value -> !value.isBlank());
    }

    /** A query parameter's value, when it is there. */
    public Optional<String> query(String name) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .findFirst();
    }

    /**
     * The body, read from JSON.
     *
     * @throws HttpProblem 413 when it is larger than 64 KiB, 400 when it can't be read as that type
     */
    public <T> T body(Class<T> type) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new HttpProblem(413, "A body is at most " + MAX_BODY + " bytes.");
        }
        try {
            var value = JSON.readValue(bytes, type);
            if (value == null) {
                throw new HttpProblem(400, "The body is empty.");
            }
            return value;
        } catch (JacksonException e) {
            throw new HttpProblem(
                    400, "The body is not as it should be: " + e.getOriginalMessage());
        }
    }
}
