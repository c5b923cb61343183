package dev.chorale.relay;

import org.jspecify.annotations.Nullable;

/** Something the relay depends on is not as it should be; the relay tries again. */
final class RelayFailure extends RuntimeException {

    RelayFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    RelayFailure(String message) {
        super(message);
    }

    /** One line for a log or a health check: the outermost message and the innermost cause. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String said =
                root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = failure instanceof RelayFailure ? failure.getMessage() : null;
        return (line == null || root == failure ? said : line + ": " + said)
                .lines()
                .findFirst()
                .orElse("");
    }
}
