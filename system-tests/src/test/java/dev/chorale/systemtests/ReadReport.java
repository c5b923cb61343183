package dev.chorale.systemtests;

import dev.chorale.systemtests.Http.Answer;
import dev.chorale.systemtests.Readers.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What reads have shown, and how long they took. */
final class ReadReport {

    private static final int TRIES = 20;

    private final Map<Path, Reads> paths = new EnumMap<>(Path.class);

    /** The reads of one kind. */
    private static final class Reads {
        private final List<Long> nanos = new ArrayList<>();
        private int stale;
        private int behind;
    }

    /** Reads until there is an answer, and notes whether it shows what was written. */
    void read(Path path, Supplier<Answer> read, Predicate<Answer> isFresh) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            long begun = System.nanoTime();
            var answer = read.get();
            long took = System.nanoTime() - begun;
            if (answer.status() == 503) {
                note(path, reads -> reads.behind++);
            } else {
                boolean isStale = !isFresh.test(answer);
                note(
                        path,
                        reads -> {
                            reads.nanos.add(took);
                            reads.stale += isStale ? 1 : 0;
                        });
                return;
            }
        }
        throw new AssertionError("Behind %d times: %s".formatted(TRIES, path.told));
    }

    synchronized int stale() {
        return paths.values().stream().mapToInt(reads -> reads.stale).sum();
    }

    synchronized int reads() {
        return paths.values().stream().mapToInt(reads -> reads.nanos.size()).sum();
    }

    private synchronized void note(Path path, Consumer<Reads> what) {
        what.accept(paths.computeIfAbsent(path, p -> new Reads()));
    }

    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        text.append(
                "%-42s %6s %6s %4s %8s %8s %8s%n"
                        .formatted(
                                "written, read",
                                "reads",
                                "stale",
                                "503",
                                "p50 ms",
                                "p99 ms",
                                "max ms"));
        paths.forEach((path, reads) -> {
            Collections.sort(reads.nanos);
            text.append(
                    "%-42s %6d %6d %4d %8.1f %8.1f %8.1f%n"
                            .formatted(
                                    path.told,
                                    reads.nanos.size(),
                                    reads.stale,
                                    reads.behind,
                                    millis(reads, 0.50),
                                    millis(reads, 0.99),
                                    millis(reads, 1)));
        });
        return text.toString();
    }

    private static double millis(Reads reads, double share) {
        int at = (int) Math.ceil(share * reads.nanos.size()) - 1;
        return reads.nanos.get(Math.max(0, at)) / 1e6;
    }
}
