package dev.chorale.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that it holds.
 *
 * @param payload the record's value: as text, or in Base64 if it is none
 * @param waiting the letters behind it, in order; the first hundred
 */
@JsonInclude
record DeadLetterDetail(
        @JsonUnwrapped DeadLetterView letter,
        List<HeaderView> headers,
        @Nullable String payload,
        Encoding encoding,
        List<DeadLetterView> waiting) {

    enum Encoding {
        TEXT,
        BASE64
    }

    record HeaderView(String name, @Nullable String value) {}

    static DeadLetterDetail of(
            DeadLetter letter, DeadLetterView view, List<DeadLetterView> waiting) {
        var value = letter.record().value();
        var text = value == null ? null : text(value);
        boolean isText = value == null || text != null;
        return new DeadLetterDetail(
                view,
                StreamSupport.stream(letter.record().headers().spliterator(), false)
                        .map(header -> new HeaderView(header.key(), lenient(header.value())))
                        .toList(),
                isText ? text : Base64.getEncoder().encodeToString(value),
                isText ? Encoding.TEXT : Encoding.BASE64,
                waiting);
    }

    private static @Nullable String lenient(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static @Nullable String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
