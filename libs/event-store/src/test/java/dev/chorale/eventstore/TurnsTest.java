package dev.chorale.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns<String> turns = new Turns<>();
    private final List<String> begun = new ArrayList<>();

    @Test
    void worksInTheOrderOfArrivalOnOneKey() {
        var first = begin("first", "a");
        var second = begin("second", "a");
        assertThat(begun).containsExactly("first");

        first.complete(null);
        assertThat(begun).containsExactly("first", "second");
        second.complete(null);
        assertThat(turns.busy()).isZero();
    }

    @Test
    void worksAtOnceOnDifferentKeys() {
        begin("first", "a");
        begin("second", "b");
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void waitsForAllOfItsKeysAndNeverCrosswise() {
        var ab = begin("ab", "a", "b");
        var ba = begin("ba", "b", "a");
        var c = begin("c", "c");
        begin("bc", "b", "c");
        assertThat(begun).containsExactly("ab", "c");

        c.complete(null);
        ab.complete(null);
        assertThat(begun).containsExactly("ab", "c", "ba");
        ba.complete(null);
        assertThat(begun).containsExactly("ab", "c", "ba", "bc");
    }

    @Test
    void goesOnAfterAFailure() {
        var first = begin("first", "a");
        begin("second", "a");

        first.completeExceptionally(new IllegalStateException("on purpose"));
        assertThat(begun).containsExactly("first", "second");
    }

    private CompletableFuture<Void> begin(String name, String... keys) {
        var end = new CompletableFuture<Void>();
        turns.take(
                        Set.of(keys),
                        () -> {
                            begun.add(name);
                            return Uni.createFrom().completionStage(end);
                        })
                .subscribe()
                .with(ignored -> {}, failure -> {});
        return end;
    }
}
