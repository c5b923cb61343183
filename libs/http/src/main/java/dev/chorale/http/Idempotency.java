package dev.chorale.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chorale.eventstore.DuplicateMessageException;
import dev.chorale.eventstore.InboxEntry;
import dev.chorale.http.Attempt.Repeatable;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client repeat a request safely: under one {@code Idempotency-Key} it takes effect once,
 * and each repetition gets the first one's answer. A request that was refused left nothing behind
 * and is decided afresh when it comes again.
 *
 * <pre>{@code
 * return idempotency.once("order/place", key, body, attempt -> {
 *     var answer = idempotency.created("/orders/" + id, new Placed(id, total));
 *     return commands.send(orders, placeOrder, attempt.answering(answer))
 *             .map(handled -> answer.at(handled.published()));
 * });
 * }</pre>
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP Header Field</a>
 */
public final class Idempotency {

    /** The header that carries the key: 1 to 200 visible ASCII characters. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final StoredAnswers answers;
    private final RequestCause requests;
    private final ObjectMapper json;

    /**
     * For one service.
     *
     * @param answers its inbox
     */
    public Idempotency(StoredAnswers answers, RequestCause requests, ObjectMapper json) {
        this.answers = answers;
        this.requests = requests;
        this.json = json;
    }

    /** A 201 with its {@code Location} and a body that is written as JSON. */
    public Answer created(@Nullable String location, Object body) {
        try {
            return new Answer(201, location, json.writeValueAsString(body), List.of());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Carries a request out unless it has been.
     *
     * @param consumer scope of the keys, one for each operation
     * @param key the header's value; null when the client sent none, so that nothing is remembered
     * @param body the request's body
     * @param request carries it out, sending its command with {@link Attempt#answering}; it fails
     *     when the request is refused
     * @return the answer; fails with a {@link ProblemException} 422 for a malformed key, or one
     *     that was used for another request
     */
    public Uni<Response> once(
            String consumer,
            @Nullable String key,
            Object body,
            Function<Attempt, Uni<Answer>> request) {
        var cause = requests.get();
        if (key == null) {
            return request.apply(new Attempt(cause, null)).map(Answer::toResponse);
        }
        if (!KEY.matcher(key).matches()) {
            return Uni.createFrom()
                    .failure(
                            ProblemException.invalid(
                                    HEADER, "must be 1 to 200 visible ASCII characters"));
        }
        var print = Fingerprint.of(requests.target(), json.valueToTree(body));
        var repeatable = new Repeatable(consumer, key, print);
        return answers.find(consumer, key)
                .chain(known ->
                        known.isPresent()
                                ? repeated(known.get(), print)
                                : first(new Attempt(cause, repeatable), repeatable, request))
                .map(Answer::toResponse);
    }

    private Uni<Answer> first(
            Attempt attempt, Repeatable repeatable, Function<Attempt, Uni<Answer>> request) {
        return request.apply(attempt)
                .onFailure(DuplicateMessageException.class)
                .recoverWithUni(overtaken -> answerOfOther(repeatable));
    }

    /** The same request came twice at a time, and the other one was faster. */
    private Uni<Answer> answerOfOther(Repeatable repeatable) {
        return answers.find(repeatable.consumer(), repeatable.key())
                .flatMap(known -> repeated(known.orElseThrow(), repeatable.fingerprint()));
    }

    private Uni<Answer> repeated(InboxEntry known, String fingerprint) {
        if (!fingerprint.equals(known.fingerprint())) {
            throw new ProblemException(
                    ProblemKind.IDEMPOTENCY_KEY_REUSED, "Use a new key for a new request");
        }
        var answer =
                Answer.fromStored(
                        Objects.requireNonNull(known.answer(), "an answer is stored with its key"));
        return answers.positions(known.consumer(), known.messageId()).map(answer::at);
    }
}
