package dev.chorale.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.DuplicateMessageException;
import dev.chorale.eventstore.InboxEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what takes effect, over an inbox that behaves as the stored one does. */
@Path("/repeatable")
@ApplicationScoped
class RepeatableResource {

    private final Map<String, InboxEntry> inbox = new ConcurrentHashMap<>();
    private final AtomicInteger effects = new AtomicInteger();
    private final Idempotency idempotency;

    RepeatableResource(RequestCause requests, ObjectMapper json) {
        idempotency =
                new Idempotency(
                        (consumer, key) ->
                                Uni.createFrom()
                                        .item(Optional.ofNullable(inbox.get(consumer + key))),
                        requests,
                        json);
    }

    @POST
    public Uni<Response> run(@HeaderParam(Idempotency.HEADER) String key, JsonNode body) {
        return idempotency.once(
                "test",
                key,
                body,
                attempt -> {
                    if (body.path("refused").asBoolean()) {
                        effects.incrementAndGet();
                        return Uni.createFrom()
                                .failure(ProblemException.invalid("refused", "must not be true"));
                    }
                    var id = effects.get() + 1;
                    var answer = idempotency.created("/repeatable/" + id, Map.of("id", id));
                    return append(attempt.answering(answer)).replaceWith(answer);
                });
    }

    @POST
    @Path("/effects")
    public int effects() {
        return effects.get();
    }

    /** Slow, so that two at a time both get past the look into the inbox. */
    private Uni<Void> append(Cause cause) {
        return Uni.createFrom()
                .item(cause)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(100))
                .invoke(late -> {
                    var entry = cause.inbox();
                    if (entry != null
                            && inbox.putIfAbsent(entry.consumer() + entry.messageId(), entry)
                                    != null) {
                        throw new DuplicateMessageException(entry);
                    }
                    effects.incrementAndGet();
                })
                .replaceWithVoid();
    }
}
