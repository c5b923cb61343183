package dev.chorale.launcher.chaos;

import dev.chorale.launcher.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that is killed and paused, and kept running in spite of it. */
final class Victim {

    private static final Duration PAUSE = Duration.ofMillis(150);

    /** One that ends by itself or doesn't come up, as when what it needs is away, waits so long. */
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private final Part part;
    private final FaultLog log;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicInteger endedAlone = new AtomicInteger();
    private volatile List<ProcessHandle> paused = List.of();
    private volatile long wantedAgainAt = System.nanoTime();
    private volatile long seenPid;
    private volatile long killedPid;
    private volatile boolean ready = true;
    private volatile long wantedSince = System.nanoTime();
    private volatile Duration longestReturn = Duration.ZERO;

    Victim(Part part, FaultLog log) {
        this.part = part;
        this.log = log;
    }

    String name() {
        return part.name();
    }

    int kills() {
        return kills.get();
    }

    int pauses() {
        return pauses.get();
    }

    /** How often it ended though nobody killed it. */
    int endedAlone() {
        return endedAlone.get();
    }

    /** The longest time from the end of an outage until it served again. */
    Duration longestReturn() {
        return longestReturn;
    }

    boolean isPaused() {
        return !paused.isEmpty();
    }

    /** Whether it has served since it was killed last. */
    boolean isReady() {
        return ready;
    }

    /** Whether it has been seen running, so that it is noted when it ends. */
    boolean isSeen() {
        return seenPid != 0;
    }

    /** Asks it whether it serves, whatever it said before. */
    boolean serves() {
        return part.process().isPresent() && part.isReady();
    }

    /**
     * Kills it, as hard as can be.
     *
     * @param down how long it stays away
     * @return whether there was something to kill
     */
    boolean kill(Duration down) throws InterruptedException {
        var process = part.process();
        if (process.isEmpty()) {
            return false;
        }
        var tree = Signals.tree(process.get().pid());
        if (tree.isEmpty()) {
            return false;
        }
        killedPid = process.get().pid();
        ready = false;
        wantedSince = System.nanoTime() + down.toNanos();
        tree.getFirst().destroyForcibly();
        // children of the dead that stand still would never see that they have to end
        Signals.resume(tree);
        paused = List.of();
        kills.incrementAndGet();
        log.line("kill -9   %s (%d), away for %s", name(), process.get().pid(), seconds(down));
        return true;
    }

    /** Lets it stand still for a while. */
    boolean pause(Duration lasts) throws InterruptedException {
        var process = part.process();
        if (process.isEmpty() || isPaused()) {
            return false;
        }
        var tree = Signals.tree(process.get().pid());
        paused = tree;
        Signals.stop(tree);
        pauses.incrementAndGet();
        log.line("pause     %s (%d) for %s", name(), process.get().pid(), seconds(lasts));
        Thread.startVirtualThread(() -> resumeAfter(lasts, tree));
        return true;
    }

    private void resumeAfter(Duration lasts, List<ProcessHandle> tree) {
        try {
            Thread.sleep(lasts);
            resume(tree);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a pause. */
    void resume() throws InterruptedException {
        resume(paused);
    }

    private void resume(List<ProcessHandle> tree) throws InterruptedException {
        if (!tree.isEmpty() && paused == tree) {
            Signals.resume(tree);
            paused = List.of();
            log.line("resumed   %s", name());
        }
    }

    /** Its outage is over, whatever was planned. */
    void wantBack() {
        wantedSince = Math.min(wantedSince, System.nanoTime());
    }

    /** Starts it whenever it is away and wanted, until the thread is interrupted. */
    void keepRunning() {
        try {
            while (true) {
                var process = part.process();
                if (process.isEmpty()) {
                    noteEnd();
                    startWhenWanted();
                } else {
                    seenPid = process.get().pid();
                    if (!ready && part.isReady()) {
                        noteReturn();
                    }
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteEnd() {
        if (seenPid != 0 && seenPid != killedPid) {
            endedAlone.incrementAndGet();
            ready = false;
            wantedSince = System.nanoTime() + RESTART_DELAY.toNanos();
            log.line("ended     %s (%d), though nobody killed it", name(), seenPid);
        }
        seenPid = 0;
    }

    private void startWhenWanted() {
        if (System.nanoTime() - wantedSince < 0 || System.nanoTime() - wantedAgainAt < 0) {
            return;
        }
        try {
            part.start();
        } catch (RuntimeException e) {
            // killed again meanwhile, or what it needs is away too: it is tried again
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            log.line("not back  %s: %s", name(), why);
            wantedAgainAt = System.nanoTime() + RESTART_DELAY.toNanos();
        }
    }

    private void noteReturn() {
        var took = Duration.ofNanos(Math.max(0, System.nanoTime() - wantedSince));
        if (took.compareTo(longestReturn) > 0) {
            longestReturn = took;
        }
        log.line("back      %s after %s", name(), seconds(took));
        ready = true;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
