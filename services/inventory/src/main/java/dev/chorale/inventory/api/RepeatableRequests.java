package dev.chorale.inventory.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.eventstore.Inbox;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.http.Idempotency;
import dev.chorale.http.RequestCause;
import dev.chorale.http.StoredAnswers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

final class RepeatableRequests {

    @Produces
    @Singleton
    Idempotency idempotency(
            Inbox inbox, PublishedPositions published, RequestCause requests, ObjectMapper json) {
        return new Idempotency(StoredAnswers.in(inbox, published), requests, json);
    }
}
