package dev.chorale.messaging;

import org.jspecify.annotations.Nullable;

/** Anything as text that PostgreSQL takes. */
final class Described {

    private static final int MAX_LENGTH = 2_000;

    private Described() {}

    /** A failure with its causes. */
    static String failure(Throwable failure) {
        var text = new StringBuilder();
        for (var cause = failure; cause != null && text.length() < MAX_LENGTH; ) {
            text.append(text.isEmpty() ? "" : "; caused by ").append(cause);
            cause = cause.getCause();
        }
        return text(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
    }

    /** PostgreSQL's text has no U+0000, and its UTF-8 no lone surrogates. */
    static String text(String text) {
        return text.replace('\0', '\uFFFD').replaceAll("\\p{Cs}", "\uFFFD");
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }
}
