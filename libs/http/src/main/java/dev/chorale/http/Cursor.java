package dev.chorale.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins: the sort key of the last item seen, opaque to clients. It
 * is not signed: what it holds must be nothing that a client may not choose.
 */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";
    private static final int MAX_LENGTH = 1024;

    private Cursor() {}

    /**
     * A cursor after an item.
     *
     * @param key the parts of its sort key; their text may not hold U+001F
     */
    public static String after(Object... key) {
        var text = Stream.of(key).map(Object::toString).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that a client sends back.
     *
     * @param field the parameter's name, for the error
     * @param cursor the parameter's text, null for the first page
     * @param size how many parts the key has
     * @param reader makes the sort key of its parts; what it throws makes the cursor invalid
     * @return null for the first page
     * @throws ProblemException 422 when this service made no such cursor
     */
    public static <T> @Nullable T parse(
            String field, @Nullable String cursor, int size, Function<List<String>, T> reader) {
        if (cursor == null) {
            return null;
        }
        try {
            var key = List.of(decode(cursor).split(SEPARATOR, -1));
            if (key.size() == size) {
                return reader.apply(key);
            }
        } catch (CharacterCodingException | RuntimeException notOurs) {
            // said below, without what the client can do nothing about
        }
        throw ProblemException.invalid(field, "must be the 'next' of an earlier page");
    }

    private static String decode(String cursor) throws CharacterCodingException {
        if (cursor.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("too long");
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
