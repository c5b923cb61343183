package dev.chorale.http;

import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.InboxEntry;
import dev.chorale.eventstore.Position;
import dev.chorale.eventstore.PublishedPositions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Where answers to requests with an {@code Idempotency-Key} are kept: a service's inbox. */
public interface StoredAnswers {

    /** The entry of a message that {@code consumer} has handled; empty when it hasn't. */
    Uni<Optional<InboxEntry>> find(String consumer, String messageId);

    /** Where the events stand that came with the entry. */
    Uni<List<Position>> positions(String consumer, String messageId);

    /** Those of a service. */
    static StoredAnswers in(Inbox inbox, PublishedPositions published) {
        return new StoredAnswers() {

            @Override
            public Uni<Optional<InboxEntry>> find(String consumer, String messageId) {
                return inbox.find(consumer, messageId);
            }

            @Override
            public Uni<List<Position>> positions(String consumer, String messageId) {
                return published.ledToBy(consumer, messageId);
            }
        };
    }
}
