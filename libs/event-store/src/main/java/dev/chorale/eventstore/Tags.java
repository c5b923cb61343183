package dev.chorale.eventstore;

import java.util.Collection;
import java.util.stream.Collectors;
import org.axonframework.messaging.eventstreaming.Tag;

/** How tags are written in the database: {@code key=value}, and several as an array literal. */
final class Tags {

    private Tags() {}

    /**
     * A tag as text.
     *
     * @throws IllegalArgumentException when the key holds a {@code =}, which would make two tags
     *     one
     */
    static String text(Tag tag) {
        return text(tag.key(), tag.value());
    }

    static String text(String key, String value) {
        if (key.indexOf('=') >= 0) {
            throw new IllegalArgumentException("A tag's key can't hold '=': " + key);
        }
        return key + "=" + value;
    }

    /** The tag that {@link #text(Tag)} wrote. */
    static Tag parse(String text) {
        var split = text.indexOf('=');
        return new Tag(text.substring(0, split), text.substring(split + 1));
    }

    /** A PostgreSQL array literal of any texts; {@code {}} for none. */
    static String literal(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
