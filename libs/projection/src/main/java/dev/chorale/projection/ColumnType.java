package dev.chorale.projection;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How values of a column go over the wire: as an array of its own type, or else of text. */
enum ColumnType {
    TEXT("text", String[]::new),
    UUID("uuid", UUID[]::new),
    INT2("int2", Short[]::new),
    INT4("int4", Integer[]::new),
    INT8("int8", Long[]::new),
    NUMERIC("numeric", BigDecimal[]::new),
    FLOAT8("float8", Double[]::new),
    BOOL("bool", Boolean[]::new),
    TIMESTAMPTZ("timestamptz", OffsetDateTime[]::new),
    DATE("date", LocalDate[]::new),
    BYTEA("bytea", Buffer[]::new),
    /** Any other: its text, which PostgreSQL casts. */
    OTHER("text", String[]::new);

    private final String element;
    private final IntFunction<Object[]> arrays;

    ColumnType(String element, IntFunction<Object[]> arrays) {
        this.element = element;
        this.arrays = arrays;
    }

    /** Of a type as {@code format_type} calls it. */
    static ColumnType of(String type) {
        return switch (type) {
            case "text", "character varying", "bpchar" -> TEXT;
            case "uuid" -> UUID;
            case "smallint" -> INT2;
            case "integer" -> INT4;
            case "bigint" -> INT8;
            case "numeric" -> NUMERIC;
            case "double precision" -> FLOAT8;
            case "boolean" -> BOOL;
            case "timestamp with time zone" -> TIMESTAMPTZ;
            case "date" -> DATE;
            case "bytea" -> BYTEA;
            default -> OTHER;
        };
    }

    /** The type of an element of the array that is sent. */
    String element() {
        return element;
    }

    Object[] array(int length) {
        return arrays.apply(length);
    }

    /** The one Java type that a column's values have here; null when this value isn't for it. */
    @Nullable Object convert(Object value) {
        return switch (this) {
            case TEXT, OTHER -> text(value);
            case UUID -> uuid(value);
            case INT2 ->
                    isWhole(value, Short.MIN_VALUE, Short.MAX_VALUE)
                            ? whole(value).shortValue()
                            : null;
            case INT4 ->
                    isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
                            ? whole(value).intValue()
                            : null;
            case INT8 -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE) ? whole(value) : null;
            case NUMERIC -> numeric(value);
            case FLOAT8 -> value instanceof Number number ? number.doubleValue() : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case TIMESTAMPTZ -> time(value);
            case DATE -> value instanceof LocalDate ? value : null;
            case BYTEA -> value instanceof byte[] bytes ? Buffer.buffer(bytes) : null;
        };
    }

    /** The sum of two values of this type, unconverted; null when it is none to be added up. */
    @Nullable Object sum(Object one, Object other) {
        return switch (this) {
            case INT2, INT4, INT8 -> Math.addExact(whole(one), whole(other));
            case NUMERIC -> ((BigDecimal) one).add((BigDecimal) other);
            case FLOAT8 -> (Double) one + (Double) other;
            case TEXT, UUID, BOOL, TIMESTAMPTZ, DATE, BYTEA, OTHER -> null;
        };
    }

    private static @Nullable String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Enum<?> constant -> constant.name();
            default -> null;
        };
    }

    private static @Nullable UUID uuid(Object value) {
        return switch (value) {
            case UUID uuid -> uuid;
            case String text -> java.util.UUID.fromString(text);
            default -> null;
        };
    }

    private static boolean isWhole(Object value, long least, long most) {
        return (value instanceof Long || value instanceof Integer || value instanceof Short)
                && whole(value) >= least
                && whole(value) <= most;
    }

    private static Long whole(Object value) {
        return ((Number) value).longValue();
    }

    private static @Nullable BigDecimal numeric(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            default -> null;
        };
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    private static @Nullable OffsetDateTime time(Object value) {
        return switch (value) {
            case Instant time -> time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case OffsetDateTime time -> time(time.toInstant());
            default -> null;
        };
    }
}
