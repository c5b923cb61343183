package dev.chorale.launcher.chaos;

import dev.chorale.launcher.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong when: the same seed, length and processes make the same schedule. Each process is
 * killed once before any is killed again, and now and then two die at the same moment; each is left
 * the time to come back, since in a stack where all is down nothing can be lost.
 *
 * @param faults in the order of their times
 */
record Schedule(List<Fault> faults) {

    private static final double KILLS_PER_MINUTE = 13;

    /** What one process is killed at most; it takes some seconds to come back. */
    private static final double KILLS_PER_MINUTE_AND_PROCESS = 4;

    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final double TWO_AT_ONCE = 0.15;
    private static final double LONG_OUTAGE = 0.12;
    private static final Duration BETWEEN_PAUSES = Duration.ofSeconds(17);
    private static final double LONG_PAUSE = 0.4;
    private static final Duration BETWEEN_OUTSIDE_FAULTS = Duration.ofSeconds(13);

    /**
     * Draws a schedule.
     *
     * @param targets the processes to kill and pause
     */
    static Schedule of(long seed, Duration length, List<String> targets) {
        var random = new Random(seed);
        var faults = new ArrayList<Fault>();
        faults.addAll(kills(new Random(random.nextLong()), length, targets));
        faults.addAll(pauses(new Random(random.nextLong()), length, targets));
        faults.addAll(outside(new Random(random.nextLong()), length));
        faults.sort(Comparator.comparing(Fault::at));
        return new Schedule(List.copyOf(faults));
    }

    private static List<Fault> kills(Random random, Duration length, List<String> targets) {
        double perMinute =
                Math.min(KILLS_PER_MINUTE, KILLS_PER_MINUTE_AND_PROCESS * targets.size());
        int count = (int) Math.ceil(perMinute * seconds(length) / 60);
        var times = times(random, count, seconds(length));
        var names = names(random, count, targets);
        var kills = new ArrayList<Fault>();
        for (int i = 0; i < count; i++) {
            double down =
                    random.nextDouble() < LONG_OUTAGE
                            ? between(random, 6, 10)
                            : between(random, 0, 3);
            kills.add(new Fault.Kill(times.get(i), names.get(i), duration(down)));
        }
        return kills;
    }

    /** Moments from the lead to the end, at uneven distances. */
    private static List<Duration> times(Random random, int count, double length) {
        var gaps = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            gaps.add(random.nextDouble() < TWO_AT_ONCE ? 0.02 : between(random, 0.5, 1.5));
        }
        double sum = gaps.stream().mapToDouble(Double::doubleValue).sum();
        double scale = (length - seconds(LEAD)) / Math.max(sum, 1e-9);
        var times = new ArrayList<Duration>();
        double at = seconds(LEAD);
        for (double gap : gaps) {
            times.add(duration(at));
            at += gap * scale;
        }
        return times;
    }

    /** Round after round, each in an order of its own. */
    private static List<String> names(Random random, int count, List<String> targets) {
        var names = new ArrayList<String>();
        while (names.size() < count) {
            var round = new ArrayList<>(targets);
            Collections.shuffle(round, random);
            if (!names.isEmpty() && round.getFirst().equals(names.getLast())) {
                Collections.reverse(round);
            }
            names.addAll(round);
        }
        return names.subList(0, count);
    }

    private static List<Fault> pauses(Random random, Duration length, List<String> targets) {
        var pauses = new ArrayList<Fault>();
        for (var at : moments(random, BETWEEN_PAUSES, length)) {
            double lasts =
                    random.nextDouble() < LONG_PAUSE
                            ? between(random, 8, 11)
                            : between(random, 0.3, 3);
            var target = targets.get(random.nextInt(targets.size()));
            pauses.add(new Fault.Pause(at, target, duration(lasts)));
        }
        return pauses;
    }

    private static List<Fault> outside(Random random, Duration length) {
        var faults = new ArrayList<Fault>();
        var kinds = FaultKind.values();
        for (var at : moments(random, BETWEEN_OUTSIDE_FAULTS, length)) {
            // billing has more to decide when a call fails
            var target = random.nextInt(3) == 0 ? Outsider.MAIL : Outsider.GATEWAY;
            faults.add(
                    new Fault.Outside(
                            at,
                            target,
                            kinds[random.nextInt(kinds.length)],
                            30 + random.nextInt(71),
                            duration(between(random, 2, 8))));
        }
        return faults;
    }

    private static List<Duration> moments(Random random, Duration mean, Duration length) {
        var moments = new ArrayList<Duration>();
        double at = seconds(LEAD) + between(random, 0, seconds(mean));
        while (at < seconds(length)) {
            moments.add(duration(at));
            at += seconds(mean) * between(random, 0.5, 1.5);
        }
        return moments;
    }

    private static double between(Random random, double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
