package dev.chorale.messaging;

import dev.chorale.http.Limit;
import dev.chorale.http.Page;
import dev.chorale.http.ProblemException;
import dev.chorale.http.ProblemKind;
import dev.chorale.http.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator does about dead letters. */
@Path("/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {

    private static final int MAX_REASON = 1_000;

    private static final ProblemKind NOT_REDRIVABLE =
            new ProblemKind("not-redrivable", 409, "The dead letter can't be redriven");

    private final DeadLetterQueues queues;
    private final Redrive redrive;

    DeadLetterResource(DeadLetterQueues queues, Redrive redrive) {
        this.queues = queues;
        this.redrive = redrive;
    }

    @GET
    public Uni<Page<DeadLetterView>> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        int size = Limit.parse(limit);
        return queues.page(after == null ? 0 : idIn("after", after), size + 1)
                .map(letters -> letters.stream().map(this::view).toList())
                .map(views -> Page.of(views, size, view -> Long.toString(view.id())));
    }

    @GET
    @Path("{id}")
    public Uni<DeadLetterDetail> show(@PathParam("id") String id) {
        return letter(id)
                .flatMap(letter ->
                        waitingBehind(letter)
                                .map(waiting ->
                                        DeadLetterDetail.of(letter, view(letter), waiting)));
    }

    @POST
    @Path("redrive")
    public Uni<RedriveReport> redriveAll() {
        return redrive.all();
    }

    @POST
    @Path("{id}/redrive")
    public Uni<RedriveReport> redrive(@PathParam("id") String id) {
        return letter(id).invoke(this::requireRedrivable).flatMap(redrive::queueOf);
    }

    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<DeadLetterDetail> discard(@PathParam("id") String id, @Nullable Discard discard) {
        var reason = reasonOf(discard);
        return letter(id)
                .flatMap(letter -> redrive.discard(letter, reason))
                .invoke(done -> {
                    if (!done) {
                        throw new ProblemException(
                                ProblemKind.CONFLICT, "It has been discarded or redriven already");
                    }
                })
                .chain(() -> show(id));
    }

    /** Why a letter is given up. */
    record Discard(@Nullable String reason) {}

    private static String reasonOf(@Nullable Discard discard) {
        var reason = discard == null ? null : discard.reason();
        var validation = new Validation();
        validation.text("reason", reason, MAX_REASON);
        validation.throwIfAny();
        return Objects.requireNonNull(reason);
    }

    private Uni<DeadLetter> letter(String id) {
        return queues.find(idIn("id", id))
                .map(found ->
                        found.orElseThrow(
                                () -> ProblemException.notFound("There is no dead letter " + id)));
    }

    private Uni<List<DeadLetterView>> waitingBehind(DeadLetter letter) {
        var key = letter.record().key();
        return key == null
                ? Uni.createFrom().item(List.of())
                : queues.ofKey(letter.consumer(), key, Limit.MAX + 1)
                        .map(all ->
                                all.stream()
                                        .filter(each -> each.id() > letter.id())
                                        .map(this::view)
                                        .toList());
    }

    private void requireRedrivable(DeadLetter letter) {
        if (!redrive.isPossible(letter)) {
            throw new ProblemException(
                    NOT_REDRIVABLE,
                    letter.state() == DeadLetter.State.DISCARDED
                            ? "It was discarded: " + letter.discardReason()
                            : letter.consumer()
                                    + " has no reactions here: a projection went on without the"
                                    + " record; discard it, or rebuild the projection");
        }
    }

    private DeadLetterView view(DeadLetter letter) {
        return DeadLetterView.of(letter, redrive.isPossible(letter));
    }

    private static long idIn(String field, String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        if (field.equals("id")) {
            throw ProblemException.notFound("There is no dead letter " + text);
        }
        throw ProblemException.invalid(field, "must be the 'next' of an earlier page");
    }
}
