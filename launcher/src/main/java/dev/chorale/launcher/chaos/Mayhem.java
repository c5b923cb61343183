package dev.chorale.launcher.chaos;

import java.time.Duration;

/** Does what the schedule says when it says so. */
final class Mayhem implements Runnable {

    /**
     * So many may be away at a time before the next kill waits: on a slow machine nothing would
     * happen between the kills any more.
     */
    private static final int MOST_AWAY = 3;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Schedule schedule;
    private final Victims victims;
    private final OutsideFaults outside;
    private final FaultLog log;
    private final long started = System.nanoTime();
    private volatile boolean done;

    Mayhem(Schedule schedule, Victims victims, OutsideFaults outside, FaultLog log) {
        this.schedule = schedule;
        this.victims = victims;
        this.outside = outside;
        this.log = log;
    }

    /** Whether all has been done. */
    boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        try {
            for (var fault : schedule.faults()) {
                long early = fault.at().toNanos() - (System.nanoTime() - started);
                Thread.sleep(Duration.ofNanos(Math.max(0, early)));
                commit(fault);
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(Fault fault) throws InterruptedException {
        switch (fault) {
            case Fault.Kill kill -> kill(kill);
            case Fault.Pause pause -> {
                if (!victims.named(pause.target()).pause(pause.lasts())) {
                    log.line("no pause  %s: it is away or stands still", pause.target());
                }
            }
            case Fault.Outside strike -> outside.begin(strike);
        }
    }

    private void kill(Fault.Kill kill) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (victims.away() >= MOST_AWAY && System.nanoTime() - deadline < 0) {
            Thread.sleep(50);
        }
        deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!victims.named(kill.target()).kill(kill.down())) {
            if (System.nanoTime() - deadline > 0) {
                log.line("no kill   %s: it is away", kill.target());
                return;
            }
            Thread.sleep(50);
        }
    }
}
