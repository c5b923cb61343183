package dev.chorale.messaging;

import dev.chorale.eventstore.PublishedEvents;
import dev.chorale.eventstore.PublishedOtherwiseException;
import dev.chorale.http.ProblemException;
import dev.chorale.http.ProblemKind;
import dev.chorale.http.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the service has published, from its store: for read models whose topic has forgotten it. */
@Path("/admin/published-events")
public class PublishedEventsResource {

    /** The most events of an answer. */
    public static final int MAX = 1_000;

    private static final int DEFAULT = 500;

    /** What a reader has behind it that has read nothing yet. */
    private static final long BEFORE_THE_FIRST = -1;

    private static final ProblemKind PUBLISHED_OTHERWISE =
            new ProblemKind("published-otherwise", 409, "What was published can't be told");

    private static final ProblemKind NOT_SETTLED =
            new ProblemKind("not-settled", 503, "The store does not settle");

    private final Instance<PublishedEvents> events;

    PublishedEventsResource(Instance<PublishedEvents> events) {
        this.events = events;
    }

    /** Up to which position the store is settled. */
    public record Settled(String topic, long settledUntil) {}

    @GET
    @Produces(CloudEventBatch.MEDIA_TYPE)
    public Uni<byte[]> page(
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("after") @Nullable String after,
            @QueryParam("until") @Nullable String until,
            @QueryParam("limit") @Nullable String limit) {
        var published = publishedTo(topic);
        var validation = new Validation();
        long from = number(validation, "after", after, BEFORE_THE_FIRST, Long.MAX_VALUE);
        long to = number(validation, "until", until, Long.MAX_VALUE, Long.MAX_VALUE);
        int size = (int) number(validation, "limit", limit, DEFAULT, MAX);
        validation.require("limit", size > 0, "must be a whole number from 1 to " + MAX);
        validation.throwIfAny();
        return (until == null ? published.settledUntil() : Uni.createFrom().item(to))
                .flatMap(end -> published.page(topic, from, end, size))
                .map(CloudEventBatch::write)
                .onFailure(PublishedOtherwiseException.class)
                .transform(e -> new ProblemException(PUBLISHED_OTHERWISE, e.getMessage()))
                .onFailure(TimeoutException.class)
                .transform(e -> new ProblemException(NOT_SETTLED, e.getMessage()));
    }

    @GET
    @Path("settled")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Settled> settled(@QueryParam("topic") @Nullable String topic) {
        return publishedTo(topic)
                .settledUntil()
                .map(position -> new Settled(topic, position))
                .onFailure(TimeoutException.class)
                .transform(e -> new ProblemException(NOT_SETTLED, e.getMessage()));
    }

    private PublishedEvents publishedTo(@Nullable String topic) {
        if (topic == null || topic.isBlank()) {
            throw ProblemException.invalid("topic", "is missing");
        }
        if (events.isUnsatisfied() || !events.get().topics().contains(topic)) {
            throw ProblemException.notFound("Nothing is published to " + topic + " from here");
        }
        return events.get();
    }

    private static long number(
            Validation validation, String field, @Nullable String text, long otherwise, long most) {
        if (text == null) {
            return otherwise;
        }
        boolean isNumber =
                text.equals(String.valueOf(otherwise))
                        || text.matches("[0-9]{1,18}") && Long.parseLong(text) <= most;
        validation.require(
                field,
                isNumber,
                most == Long.MAX_VALUE
                        ? "must be a position"
                        : "must be a whole number from 1 to " + most);
        return isNumber ? Long.parseLong(text) : otherwise;
    }
}
