package dev.chorale.projection;

import dev.chorale.eventstore.Position;
import dev.chorale.projection.Wish.Applied;
import dev.chorale.projection.Wish.Handled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets reads wait until the database holds what they want to see. All of them share one look at it:
 * who comes is looked for at once, together with all that wait, unless a look is under way; and
 * while somebody waits, a look follows {@value #PAUSE_MILLIS} ms after the last. So the load on the
 * database doesn't grow with their number, and no thread waits.
 */
final class Gate {

    private static final long PAUSE_MILLIS = 5;

    private final WishQueries queries;
    private final Function<Collection<Long>, Uni<List<Position>>> published;
    private final Context context;
    private final Set<Awaited> waiting = new LinkedHashSet<>();
    private boolean looking;
    private boolean lookAgain;
    private boolean pausing;

    /**
     * A gate of one service.
     *
     * @param published finds what the service published, by positions of its store
     */
    Gate(
            Vertx vertx,
            WishQueries queries,
            Function<Collection<Long>, Uni<List<Position>>> published) {
        this.queries = queries;
        this.published = published;
        // of its own: that of the read that came first would end with it
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    void add(Awaited awaited) {
        context.runOnContext(now -> {
            if (!awaited.done().isDone()) {
                waiting.add(awaited);
                lookAgain = true;
                look();
            }
        });
    }

    void remove(Awaited awaited) {
        context.runOnContext(now -> waiting.remove(awaited));
    }

    private void look() {
        if (looking || waiting.isEmpty()) {
            return;
        }
        looking = true;
        lookAgain = false;
        var asked = List.copyOf(waiting);
        Future.succeededFuture(asked.stream().flatMap(Awaited::open).distinct().toList())
                .compose(wishes -> answer(asked, wishes))
                .onFailure(failure -> fail(asked, failure))
                .onComplete(done -> goOn());
    }

    private Future<Void> answer(List<Awaited> asked, List<Wish> wishes) {
        var applied = queries.applied(of(Applied.class, wishes));
        var handled = queries.handled(of(Handled.class, wishes)).compose(this::madeOf);
        return Future.all(applied, handled)
                .map(both -> {
                    settle(asked, applied.result(), handled.result());
                    return null;
                });
    }

    private static <W extends Wish> List<W> of(Class<W> kind, List<Wish> wishes) {
        return wishes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the service has published on account of events that it has handled. */
    private Future<Map<Handled, List<Position>>> madeOf(Map<Handled, List<Long>> handled) {
        var own = handled.values().stream().flatMap(List::stream).distinct().toList();
        var found =
                own.isEmpty()
                        ? Future.succeededFuture(List.<Position>of())
                        : Future.fromCompletionStage(
                                published.apply(own).subscribeAsCompletionStage(), context);
        return found.map(positions -> {
            var made = new HashMap<Handled, List<Position>>();
            handled.forEach((wish, numbers) ->
                    made.put(
                            wish,
                            positions.stream()
                                    .filter(each -> numbers.contains(each.sequence()))
                                    .toList()));
            return made;
        });
    }

    private void settle(
            List<Awaited> asked, Set<Applied> applied, Map<Handled, List<Position>> handled) {
        for (var each : asked) {
            if (each.settle(applied, handled)) {
                lookAgain = true;
            }
            if (each.done().isDone()) {
                waiting.remove(each);
            }
        }
    }

    private void fail(List<Awaited> asked, Throwable failure) {
        asked.forEach(each -> each.done().completeExceptionally(failure));
        asked.forEach(waiting::remove);
    }

    private void goOn() {
        looking = false;
        if (lookAgain) {
            look();
        } else if (!waiting.isEmpty() && !pausing) {
            pausing = true;
            context.owner()
                    .setTimer(
                            PAUSE_MILLIS,
                            passed ->
                                    context.runOnContext(now -> {
                                        pausing = false;
                                        look();
                                    }));
        }
    }
}
