package dev.chorale.launcher.training;

import dev.chorale.launcher.aot.AotCache;
import dev.chorale.launcher.stack.Form;
import dev.chorale.launcher.stack.Place;
import dev.chorale.launcher.stack.Stack;
import dev.chorale.launcher.stack.StackException;
import dev.chorale.launcher.terminal.Progress;
import dev.chorale.launcher.terminal.Table;
import dev.chorale.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes AOT caches for packages: runs them in a stack of its own, has them record while it is used,
 * and assembles the recordings one after the other, since each assembly takes a core. What fails or
 * is interrupted leaves the caches that were there.
 */
public final class Training {

    private static final int STEPS_BEFORE = 3;

    private final Place place;
    private final Map<String, String> environment;
    private final Terminal terminal;

    /**
     * @param place whose packages they are
     * @param environment what a stack is told
     */
    public Training(Place place, Map<String, String> environment, Terminal terminal) {
        this.place = place;
        this.environment = environment;
        this.terminal = terminal;
    }

    /**
     * Trains packages and prints what came of it.
     *
     * @throws StackException when a cache was not written
     */
    public void run(List<AotCache> caches) throws IOException {
        var own = new Place(place.root(), place.state().resolve("training"));
        var table = new Table(List.of("AOT cache of", "size", "assembled in"), Set.of(1, 2));
        try (var _ = Stack.of(own, Form.JVM, environment).lock();
                var stack = new TrainingStack(stackIn(own), environment, caches);
                var progress = new Progress(terminal, "Training")) {
            record(stack, caches, progress);
            int done = STEPS_BEFORE;
            for (var cache : caches) {
                at(progress, "assembles the cache of " + cache.part(), done++, caches);
                var took = assemble(cache, stack.recording(cache), own);
                table.row(cache.part(), megabytes(cache), seconds(took));
            }
            progress.done(
                    "Trained",
                    caches.stream().map(AotCache::part).collect(Collectors.joining(", ")));
        } catch (InterruptedException e) {
            throw new StackException(List.of("Stopped while training; the caches are as before."));
        }
        table.lines().forEach(terminal::line);
    }

    /** The stack takes a lock of its own whenever it starts or ends. */
    private static Place stackIn(Place own) {
        return new Place(own.root(), own.state().resolve("stack"));
    }

    private static void record(TrainingStack stack, List<AotCache> caches, Progress progress)
            throws IOException, InterruptedException {
        at(progress, "starts a stack of its own", 0, caches);
        stack.up();
        at(progress, "plays orders", 1, caches);
        new Workload(stack.ports()).play();
        at(progress, "ends the stack", 2, caches);
        stack.down();
    }

    private static Duration assemble(AotCache cache, Path recording, Place own)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        new Assembly(cache, recording, own.log("aot-" + cache.part())).run();
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static void at(Progress progress, String what, int done, List<AotCache> caches) {
        progress.at(what, done, STEPS_BEFORE + caches.size());
    }

    private static String megabytes(AotCache cache) throws IOException {
        return Files.size(cache.file()) / (1024 * 1024) + " MB";
    }

    private static String seconds(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1000.0);
    }
}
