package dev.chorale.http;

import java.util.ArrayList;
import java.util.List;

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
     * Ends the checks.
     *
     * @throws ProblemException 422 with all that was noted
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemKind.VALIDATION, null, errors);
        }
    }
}
