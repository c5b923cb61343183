package dev.chorale.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.eventstore.Cause;
import dev.chorale.eventstore.DuplicateMessageException;
import dev.chorale.eventstore.InboxEntry;
import dev.chorale.eventstore.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
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
        idempotency = new Idempotency(new Known(), requests, json);
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
                    return append(attempt.answering(answer)).map(answer::at);
                });
    }

    @POST
    @Path("/effects")
    public int effects() {
        return effects.get();
    }

    /** Slow, so that two at a time both get past the look into the inbox. */
    private Uni<List<Position>> append(Cause cause) {
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
                .replaceWith(() -> List.of(positionOf(cause)));
    }

    /** Named by the key, as far as the request has one. */
    private static Position positionOf(Cause cause) {
        var key = cause.inbox() == null ? "none" : cause.inbox().messageId();
        return new Position("test.events", key, 1, "id", "type");
    }

    /** What the inbox holds. */
    private final class Known implements StoredAnswers {

        @Override
        public Uni<Optional<InboxEntry>> find(String consumer, String messageId) {
            return Uni.createFrom().item(Optional.ofNullable(inbox.get(consumer + messageId)));
        }

        @Override
        public Uni<List<Position>> positions(String consumer, String messageId) {
            var position = new Position("test.events", messageId, 1, "id", "type");
            return Uni.createFrom().item(List.of(position));
        }
    }
}
