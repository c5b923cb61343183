package dev.chorale.http;

import dev.chorale.eventstore.InboxEntry;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where answers to requests with an {@code Idempotency-Key} are kept: a service's inbox. */
@FunctionalInterface
public interface StoredAnswers {

    /** The entry of a message that {@code consumer} has handled; empty when it hasn't. */
    Uni<Optional<InboxEntry>> find(String consumer, String messageId);
}
