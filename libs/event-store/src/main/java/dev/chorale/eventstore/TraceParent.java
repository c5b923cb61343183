package dev.chorale.eventstore;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The W3C {@code traceparent} of a unit of work: which trace it belongs to, and which span it is.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceParent(String traceId, String spanId) {

    // 00-<32 digits>-<16 digits>-01, and in later versions maybe more after another hyphen
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int LENGTH = 55;

    private static final int TRACE_LENGTH = 32;
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
        if (!hasForm(header)) {
            return Optional.empty();
        }
        var traceId = header.substring(TRACE_AT, SPAN_AT - 1);
        var spanId = header.substring(SPAN_AT, FLAGS_AT - 1);
        return isZero(traceId) || isZero(spanId)
                ? Optional.empty()
                : Optional.of(new TraceParent(traceId, spanId));
    }

    /**
     * A new span in a trace that is known by its id alone.
     *
     * @return empty when {@code traceId} is not 32 lower-case hexadecimal digits
     */
    public static Optional<TraceParent> ofTraceId(String traceId) {
        return traceId.length() == TRACE_LENGTH
                        && isHex(traceId, 0, TRACE_LENGTH)
                        && !isZero(traceId)
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

    // by hand: one comes with every record, and a regular expression takes ten times as long
    private static boolean hasForm(String header) {
        return header.length() >= LENGTH
                && isHex(header, 0, TRACE_AT - 1)
                && header.charAt(TRACE_AT - 1) == '-'
                && isHex(header, TRACE_AT, SPAN_AT - 1)
                && header.charAt(SPAN_AT - 1) == '-'
                && isHex(header, SPAN_AT, FLAGS_AT - 1)
                && header.charAt(FLAGS_AT - 1) == '-'
                && isHex(header, FLAGS_AT, LENGTH)
                && (header.length() == LENGTH || header.charAt(LENGTH) == '-');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (hex.charAt(i) != '0') {
                return false;
            }
        }
        return true;
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
