package dev.chorale.messaging;

import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tells failures apart by what a repetition can do about them.
 *
 * <ul>
 *   <li>Poison ({@link PoisonedRecordException}): nothing; the record is a dead letter at once.
 *   <li>A bug (a {@code NullPointerException}, {@code IllegalArgumentException}, {@code
 *       IllegalStateException} and their like, with no trouble of the outside behind it; or a
 *       statement that PostgreSQL refuses for its data or its form, SQLSTATE 22, 23 and 42): hardly
 *       anything; the record is a dead letter after a number of tries.
 *   <li>All else, such as a database that is away: everything, in time; it is tried without end.
 * </ul>
 */
public enum FailureKind {
    /** Nothing makes it better. */
    POISON,
    /** A programming error, or data that the database refuses. */
    BUG,
    /** It passes. */
    TRANSIENT;

    private static final int MAX_CAUSES = 20;

    private static final List<String> REFUSED = List.of("22", "23", "42");

    private static final List<Class<? extends RuntimeException>> BUGS =
            List.of(
                    NullPointerException.class,
                    IllegalArgumentException.class,
                    IllegalStateException.class,
                    ClassCastException.class,
                    IndexOutOfBoundsException.class,
                    ArithmeticException.class,
                    UnsupportedOperationException.class);

    /** What kind a failure is. */
    public static FailureKind of(Throwable failure) {
        var causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(MAX_CAUSES)
                        .toList();
        if (causes.stream().anyMatch(PoisonedRecordException.class::isInstance)) {
            return POISON;
        }
        if (causes.stream().anyMatch(FailureKind::isRefusedStatement)) {
            return BUG;
        }
        if (causes.stream().anyMatch(FailureKind::isOfTheOutside)) {
            return TRANSIENT;
        }
        var first = causes.stream().filter(cause -> !isWrapper(cause)).findFirst();
        return first.filter(FailureKind::isBug).isPresent() ? BUG : TRANSIENT;
    }

    /** Whether a failure that is not tried again makes a dead letter. */
    public static boolean isFinal(Throwable failure) {
        return of(failure) != TRANSIENT;
    }

    private static boolean isRefusedStatement(Throwable cause) {
        var state =
                switch (cause) {
                    case SQLException refused -> refused.getSQLState();
                    case DatabaseException refused -> refused.getSqlState();
                    default -> null;
                };
        return state != null && REFUSED.stream().anyMatch(state::startsWith);
    }

    private static boolean isOfTheOutside(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof SQLException
                || cause instanceof TimeoutException;
    }

    private static boolean isBug(Throwable failure) {
        return failure instanceof Error || BUGS.stream().anyMatch(bug -> bug.isInstance(failure));
    }

    private static boolean isWrapper(Throwable cause) {
        return cause instanceof CompletionException;
    }
}
