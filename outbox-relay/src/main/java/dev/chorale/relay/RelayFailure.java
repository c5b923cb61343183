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

    /** One line for a log or a health check: what the relay was at, and the innermost cause. */
    static String describe(Throwable failure) {
        String atWhat = "";
        Throwable root = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            root = each;
            if (each instanceof RelayFailure && each.getCause() != null) {
                atWhat = each.getMessage() + ": ";
            }
        }
        String said = root.getMessage();
        return (atWhat + (said == null ? root.getClass().getSimpleName() : said))
                .lines()
                .findFirst()
                .orElse("");
    }
}
