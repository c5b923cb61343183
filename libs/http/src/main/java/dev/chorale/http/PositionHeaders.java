package dev.chorale.http;

import dev.chorale.eventstore.Position;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The headers by which a client sees what it wrote: a write says where its events stand, and a read
 * that is given that, of this service or of another, waits until it has seen them.
 */
public final class PositionHeaders {

    /** Of an answer: where the events stand that it is about. */
    public static final String POSITION = "X-Position";

    /** Of a request: what the answer must have seen, one or several {@link #POSITION}s. */
    public static final String MIN_POSITION = "X-Min-Position";

    private PositionHeaders() {}

    /** The value of {@link #POSITION}; empty when there is nothing to tell. */
    public static Optional<String> value(Collection<Position> positions) {
        return positions.isEmpty() ? Optional.empty() : Optional.of(Position.text(positions));
    }

    /**
     * Reads {@link #MIN_POSITION}.
     *
     * @param values of all lines of the header; none when the client sent none
     * @throws ProblemException 422 when one of them is not made of positions
     */
    public static List<Position> parse(List<String> values) {
        try {
            return values.isEmpty() ? List.of() : Position.parseAll(String.join(",", values));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(MIN_POSITION, e.getMessage());
        }
    }
}
