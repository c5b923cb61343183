package dev.chorale.projection;

import dev.chorale.eventstore.CallerContext;
import dev.chorale.eventstore.Position;
import dev.chorale.eventstore.PublishedPositions;
import dev.chorale.http.PositionHeaders;
import dev.chorale.http.ProblemException;
import dev.chorale.http.ProblemKind;
import dev.chorale.messaging.Reactions;
import dev.chorale.projection.Wish.Applied;
import dev.chorale.projection.Wish.Handled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a read see what its client wrote, here or elsewhere: the read waits until this service has
 * come to the positions that the client names in {@link PositionHeaders#MIN_POSITION}, for {@link
 * ProjectionConfig#waitAtMost()} at the most.
 *
 * <p>It has come to an event
 *
 * <ul>
 *   <li>when the projections that serve the read have applied it, as far as they are made of its
 *       topic. The rows that are served count: those built anew take their place no earlier than
 *       when they have come as far;
 *   <li>and when each of this service's own reactions to it is done, and the projections have
 *       applied what was published on account of it. An event that is parked is not handled until
 *       it is redriven or discarded.
 * </ul>
 *
 * <p>An event that is older than the {@link ProjectionConfig#remembered()} last ones of its
 * partition is taken for applied. That is exact as long as no append stays open while so many
 * positions are handed out: the order of positions on a partition, which is that of commits,
 * deviates by less. Partitions are told from keys as Kafka's default partitioner does.
 *
 * <pre>{@code
 * @GET
 * Uni<Page<Thing>> things(@HeaderParam(PositionHeaders.MIN_POSITION) List<String> minPosition) {
 *     return positions.reached(minPosition, "thing-list").chain(list::all);
 * }
 * }</pre>
 */
@ApplicationScoped
public class Positions {

    private static final ProblemKind PROJECTION_BEHIND =
            new ProblemKind("projection-behind", 503, "What is asked for has not been seen yet");

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Projections projections;
    private final List<Reactions> reactions;
    private final Duration waitAtMost;
    private final Gate gate;

    Positions(
            Vertx vertx,
            Pool pool,
            Projections projections,
            @Any Instance<Reactions> reactions,
            Instance<PublishedPositions> published,
            ProjectionConfig config) {
        this.projections = projections;
        this.reactions = reactions.stream().toList();
        this.waitAtMost = config.waitAtMost();
        this.gate =
                new Gate(
                        vertx,
                        new WishQueries(pool, projections.byName(), config.remembered()),
                        own -> published.get().at(own));
    }

    /**
     * Completes when this service has come to all of the positions; at once when there are none.
     *
     * @param minPosition the values of {@link PositionHeaders#MIN_POSITION}
     * @param serving names of the projections that the read is served from; none for a read of the
     *     event store
     * @return on the caller's context; fails with a {@link ProblemException} 503 of type {@code
     *     projection-behind} when it takes too long
     * @throws ProblemException 422 when the header can't be read
     */
    public Uni<Void> reached(List<String> minPosition, String... serving) {
        var wishes =
                PositionHeaders.parse(minPosition).stream()
                        .flatMap(position -> wishes(position, serving))
                        .toList();
        if (wishes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var awaited = new Awaited(List.of(serving), wishes);
        gate.add(awaited);
        return Uni.createFrom()
                .completionStage(awaited.done())
                .ifNoItem()
                .after(waitAtMost)
                .failWith(this::behind)
                .onTermination()
                .invoke(() -> gate.remove(awaited))
                .emitOn(CallerContext.current());
    }

    private Stream<Wish> wishes(Position position, String... serving) {
        return Stream.concat(
                Stream.of(serving).map(each -> new Applied(known(each), position)),
                reactions.stream()
                        .filter(each -> each.types().contains(position.type()))
                        .map(each -> new Handled(each.consumer(), position)));
    }

    private String known(String projection) {
        return projections.find(projection).orElseThrow(IllegalArgumentException::new).name();
    }

    private ProblemException behind() {
        return ProblemException.retryAfter(
                PROJECTION_BEHIND,
                "%s has not been reached within %d ms"
                        .formatted(PositionHeaders.MIN_POSITION, waitAtMost.toMillis()),
                RETRY_AFTER_SECONDS);
    }
}
