package dev.chorale.projection;

import dev.chorale.eventstore.Position;
import dev.chorale.projection.Wish.Applied;
import dev.chorale.projection.Wish.Handled;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What one read waits for. Touched by the gate's thread alone, but for its end. */
final class Awaited {

    private final List<String> projections;
    private final Set<Wish> open;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * A read of projections.
     *
     * @param wishes at least one
     */
    Awaited(List<String> projections, Collection<? extends Wish> wishes) {
        this.projections = projections;
        this.open = new LinkedHashSet<>(wishes);
    }

    CompletableFuture<Void> done() {
        return done;
    }

    Stream<Wish> open() {
        return open.stream();
    }

    /**
     * Takes away what has come true. Where the service made something of an event, that is wished
     * for now: what it published is to be in the rows, too.
     *
     * @return whether there are new wishes
     */
    boolean settle(Set<Applied> applied, Map<Handled, List<Position>> handled) {
        open.removeAll(applied);
        var followed =
                handled.entrySet().stream()
                        .filter(each -> open.remove(each.getKey()))
                        .flatMap(each -> each.getValue().stream())
                        .flatMap(own -> projections.stream().map(each -> new Applied(each, own)))
                        .toList();
        open.addAll(followed);
        if (open.isEmpty()) {
            done.complete(null);
        }
        return !followed.isEmpty();
    }
}
