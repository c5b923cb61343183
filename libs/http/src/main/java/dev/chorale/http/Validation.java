package dev.chorale.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
public final class Validation {

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Notes an error unless the condition holds.
     *
     * @return the condition, to guard checks that make sense only when it holds
     */
    public boolean require(String field, boolean condition, String message) {
        if (!condition) {
            errors.add(new FieldError(field, message));
        }
        return condition;
    }

    /**
     * Notes an error unless this is text that can be kept and shown: something other than blanks,
     * not too long, without control characters (PostgreSQL knows no NUL) or halves of characters.
     *
     * @return whether it is
     */
    public boolean text(String field, @Nullable String value, int maxLength) {
        return require(field, value != null && !value.isBlank(), "is missing")
                && require(field, value.length() <= maxLength, "is longer than " + maxLength)
                && require(
                        field,
                        value.codePoints().allMatch(Validation::isPrintable),
                        "has control characters");
    }

    /**
     * Ends the checks.
     *
     * @throws ProblemException 422 with all that was noted
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemKind.VALIDATION, null, errors);
        }
    }

    private static boolean isPrintable(int codePoint) {
        return !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.SURROGATE;
    }
}
