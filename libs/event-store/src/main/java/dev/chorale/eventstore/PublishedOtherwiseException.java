package dev.chorale.eventstore;

/**
 * An event would be published otherwise today than it was: since then its translation has changed,
 * or what is stored of it.
 */
public final class PublishedOtherwiseException extends RuntimeException {

    PublishedOtherwiseException(long position, String type, String id) {
        super(
                "Event %d (%s %s) would be published otherwise today than it was"
                        .formatted(position, type, id));
    }
}
