package dev.chorale.launcher.chaos;

import java.time.Duration;

/**
 * Does what the schedule says when it says so, by a clock of its own: it stands still while a kill
 * has to wait, so that a slow machine stretches the run and keeps its distances.
 */
final class Mayhem implements Runnable {

    /**
     * So many may be away at a time before the next kill waits: on a slow machine nothing would
     * happen between the kills any more.
     */
    private static final int MOST_AWAY = 3;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Schedule schedule;
    private final Victims victims;
    private final OutsideFaults outside;
    private final FaultLog log;
    private final long started = System.nanoTime();
    private volatile long heldNanos;
    private volatile long holdingSince;
    private volatile boolean done;

    Mayhem(Schedule schedule, Victims victims, OutsideFaults outside, FaultLog log) {
        this.schedule = schedule;
        this.victims = victims;
        this.outside = outside;
        this.log = log;
    }

    /** How much of the schedule's time has passed. */
    Duration clock() {
        long since = holdingSince;
        long now = since == 0 ? System.nanoTime() : since;
        return Duration.ofNanos(now - started - heldNanos);
    }

    /** Whether all has been done. */
    boolean isDone() {
        return done;
    }

    @Override
    public void run() {
        try {
            for (var fault : schedule.faults()) {
                var early = fault.at().minus(clock());
                Thread.sleep(early.isNegative() ? Duration.ZERO : early);
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
        long now = System.nanoTime();
        holdingSince = now;
        try {
            hold(() -> victims.away() < MOST_AWAY);
            var victim = victims.named(kill.target());
            if (!hold(() -> victim.kill(kill.down()))) {
                log.line("no kill   %s: it is away", kill.target());
            }
        } finally {
            heldNanos += System.nanoTime() - now;
            holdingSince = 0;
        }
    }

    private interface Attempt {
        boolean succeeds() throws InterruptedException;
    }

    private static boolean hold(Attempt attempt) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!attempt.succeeds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }
}
