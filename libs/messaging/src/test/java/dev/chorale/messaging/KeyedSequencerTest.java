package dev.chorale.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeyedSequencerTest {

    private final Map<String, UniEmitter<? super Void>> running = new LinkedHashMap<>();

    @Test
    void startsTheTasksOfAKeyOneAfterTheOther() {
        var sequencer = new KeyedSequencer(10);
        submit(sequencer, "a", "a1");
        submit(sequencer, "a", "a2");
        submit(sequencer, "a", "a3");

        assertThat(running).containsOnlyKeys("a1");
        end("a1");
        assertThat(running).containsOnlyKeys("a2");
        end("a2");
        assertThat(running).containsOnlyKeys("a3");
        end("a3");
        assertThat(sequencer.taken()).isZero();
    }

    @Test
    void runsDifferentKeysAtTheSameTime() {
        var sequencer = new KeyedSequencer(10);
        submit(sequencer, "a", "a1");
        submit(sequencer, "b", "b1");
        submit(sequencer, "b", "b2");

        assertThat(running).containsOnlyKeys("a1", "b1");
        end("b1");
        assertThat(running).as("a1 still runs").containsOnlyKeys("a1", "b2");
    }

    @Test
    void goesOnWithTheKeyAfterAFailure() {
        var sequencer = new KeyedSequencer(10);
        submit(sequencer, "a", "a1");
        sequencer.submit("a", () -> Uni.createFrom().failure(new RuntimeException("planned")));
        sequencer.submit(
                "a",
                () -> {
                    throw new IllegalStateException("planned too");
                });
        submit(sequencer, "a", "a4");
        submit(sequencer, "b", "b1");

        end("a1");
        assertThat(running).containsOnlyKeys("b1", "a4");
    }

    @Test
    void holdsBackWhenFull() {
        var sequencer = new KeyedSequencer(2);
        var first = room(submit(sequencer, "a", "a1"));
        var second = room(submit(sequencer, "a", "a2"));

        assertThat(first).hasSize(1);
        assertThat(second).as("no room until one has ended").isEmpty();
        end("a1");
        assertThat(second).hasSize(1);
    }

    @Test
    void takesOneMoreForEachThatEnds() {
        var sequencer = new KeyedSequencer(1);
        var first = room(submit(sequencer, "a", "a1"));
        assertThat(first).isEmpty();
        end("a1");
        assertThat(first).hasSize(1);
        var second = room(submit(sequencer, "b", "b1"));
        assertThat(second).isEmpty();
        end("b1");
        assertThat(second).hasSize(1);
        assertThat(sequencer.taken()).isZero();
    }

    @Test
    void keepsEachKeysOrderOnManyThreads() {
        var sequencer = new KeyedSequencer(64);
        var done = new ConcurrentHashMap<Integer, List<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5_000; i++) {
                int number = i;
                int key = i % 17;
                Supplier<Uni<Void>> task =
                        () ->
                                Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(
                                                Duration.ofNanos(
                                                        1
                                                                + ThreadLocalRandom.current()
                                                                        .nextInt(200_000)))
                                        .invoke(() ->
                                                done.computeIfAbsent(
                                                                key,
                                                                k -> new CopyOnWriteArrayList<>())
                                                        .add(number))
                                        .runSubscriptionOn(threads);
                sequencer.submit(key, task).await().atMost(Duration.ofSeconds(20));
                assertThat(sequencer.taken()).isLessThan(64);
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (sequencer.taken() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }

        assertThat(done.values().stream().mapToInt(List::size).sum()).isEqualTo(5_000);
        assertThat(done.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }

    @Test
    void needsRoomForOne() {
        assertThatThrownBy(() -> new KeyedSequencer(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Uni<Void> submit(KeyedSequencer sequencer, String key, String name) {
        return sequencer.submit(
                key, () -> Uni.createFrom().emitter(emitter -> running.put(name, emitter)));
    }

    private void end(String name) {
        running.remove(name).complete(null);
    }

    private static List<String> room(Uni<Void> room) {
        var told = new ArrayList<String>();
        room.subscribe().with(none -> told.add("room"));
        return told;
    }
}
