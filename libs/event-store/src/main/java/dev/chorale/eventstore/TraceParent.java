package dev.chorale.eventstore;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The W3C {@code traceparent} of a unit of work: which trace it belongs to, and which span it is.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceParent(String traceId, String spanId) {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final RandomGenerator RANDOM = new SecureRandom();

    /** A trace that begins here. */
    public static TraceParent fresh() {
        return new TraceParent(hex(16), hex(8));
    }

    /**
     * Reads a {@code traceparent} header.
     *
     * @return empty when it is not one, as the specification asks: a broken header starts a new
     *     trace
     */
    public static Optional<TraceParent> parse(String header) {
        var match = FORM.matcher(header);
        return match.matches() && !isZero(match.group(1)) && !isZero(match.group(2))
                ? Optional.of(new TraceParent(match.group(1), match.group(2)))
                : Optional.empty();
    }

    /**
     * A new span in a trace that is known by its id alone.
     *
     * @return empty when {@code traceId} is not 32 lower-case hexadecimal digits
     */
    public static Optional<TraceParent> ofTraceId(String traceId) {
        return TRACE_ID.matcher(traceId).matches() && !isZero(traceId)
                ? Optional.of(new TraceParent(traceId, hex(8)))
                : Optional.empty();
    }

    /** A new span in the same trace. */
    public TraceParent child() {
        return new TraceParent(traceId, hex(8));
    }

    /** The header's value, marked as sampled. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        do {
            RANDOM.nextBytes(random);
        } while (isZero(random));
        return HexFormat.of().formatHex(random);
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(digit -> digit == '0');
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
