package dev.chorale.eventstore;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a published event stands: what a client that caused it is told, so that it can ask others
 * for answers that have seen it. As text it is {@code topic/key/sequence/event id/type}, with
 * percent-encoding where a part needs it; clients pass it on as it is.
 *
 * @param topic of Kafka, where the event is published
 * @param key the record's key; the CloudEvent's subject
 * @param sequence its position in its producer's event store, 1 or more; rises within a key
 * @param eventId the CloudEvent's id
 * @param type the CloudEvent's type, with its version
 */
public record Position(String topic, String key, long sequence, String eventId, String type) {

    /** The most positions that are read from one text. */
    public static final int MAX_POSITIONS = 20;

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final int PARTS = 5;
    private static final int MAX_PART = 256;
    private static final String SEQUENCE = "[1-9][0-9]{0,17}";

    /**
     * Reads back what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text is no position, with what is wrong with it
     */
    public static Position parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                    "must be of the form topic/key/sequence/event/type, not '%s'".formatted(text));
        }
        if (!parts[2].matches(SEQUENCE)) {
            throw new IllegalArgumentException(
                    "must have a whole number above 0 for its sequence, not '%s'"
                            .formatted(parts[2]));
        }
        return new Position(
                decoded(parts[0]),
                decoded(parts[1]),
                Long.parseLong(parts[2]),
                decoded(parts[3]),
                decoded(parts[4]));
    }

    /**
     * Reads positions that commas or spaces separate.
     *
     * @throws IllegalArgumentException when one of them is none, or when it is too long
     */
    public static List<Position> parseAll(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must be at most %d long".formatted(MAX_LENGTH));
        }
        var all = Stream.of(text.split("[,\\s]+")).filter(each -> !each.isEmpty()).toList();
        if (all.size() > MAX_POSITIONS) {
            throw new IllegalArgumentException(
                    "must be at most %d positions".formatted(MAX_POSITIONS));
        }
        return all.stream().map(Position::parse).toList();
    }

    /** Positions as one text, which {@link #parseAll} reads. */
    public static String text(Collection<Position> positions) {
        return positions.stream().map(Position::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return Stream.of(topic, key, Long.toString(sequence), eventId, type)
                .map(Position::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String part) {
        try {
            var text = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (isAcceptable(text)) {
                return text;
            }
        } catch (IllegalArgumentException noSuchEncoding) {
            // said below
        }
        throw new IllegalArgumentException(
                "must have parts of 1 to %d printable characters".formatted(MAX_PART));
    }

    private static boolean isAcceptable(String text) {
        return !text.isBlank()
                && text.length() <= MAX_PART
                && text.chars().noneMatch(Character::isISOControl);
    }
}
