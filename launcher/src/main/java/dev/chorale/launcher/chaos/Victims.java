package dev.chorale.launcher.chaos;

import dev.chorale.launcher.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** All processes of the stack, each kept running by a thread of its own. */
final class Victims implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<Victim> victims;
    private final List<Thread> keepers;

    Victims(List<Part> parts, FaultLog log) {
        this.victims = parts.stream().map(part -> new Victim(part, log)).toList();
        this.keepers =
                victims.stream()
                        .map(victim ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("keeper-" + victim.name())
                                        .start(victim::keepRunning))
                        .toList();
    }

    List<Victim> all() {
        return victims;
    }

    Victim named(String name) {
        return victims.stream()
                .filter(victim -> victim.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How many are away or on their way back. */
    long away() {
        return victims.stream().filter(victim -> !victim.isReady()).count();
    }

    int kills() {
        return victims.stream().mapToInt(Victim::kills).sum();
    }

    int pauses() {
        return victims.stream().mapToInt(Victim::pauses).sum();
    }

    /** Who is away or stands still, for a person to read; empty when all is well. */
    String troubles() {
        return victims.stream()
                .filter(victim -> !victim.isReady() || victim.isPaused())
                .map(victim -> victim.name() + (victim.isPaused() ? " (paused)" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Ends every pause and outage; all are on their way back when this returns. */
    void recall() throws InterruptedException {
        for (var victim : victims) {
            victim.resume();
            victim.wantBack();
        }
    }

    /** Waits until all serve again; false when they don't in time. */
    boolean awaitBack(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (away() > 0) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** Those that don't serve although nothing has been done to them any more. */
    List<String> idle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var idle = victims.stream().filter(v -> !v.serves()).map(Victim::name).toList();
            if (idle.isEmpty() || System.nanoTime() - deadline > 0) {
                return idle;
            }
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        keepers.forEach(Thread::interrupt);
    }
}
