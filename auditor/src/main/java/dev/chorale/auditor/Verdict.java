package dev.chorale.auditor;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * What the auditor answers.
 *
 * @param clean whether there is no violation
 * @param upToDate whether every service can be looked at, and nothing is late or waits
 * @param violationsNotListed how many there are beside those listed
 * @param fullAudit how far a full audit has come, from 0 to 1; -1 when none is under way
 */
record Verdict(
        boolean clean,
        boolean upToDate,
        Instant at,
        double fullAudit,
        List<ServiceVerdict> services,
        List<Violation> violations,
        long violationsNotListed) {

    /**
     * One service's part of it.
     *
     * @param trouble what keeps the auditor from looking; empty when nothing does
     * @param events of its store that were checked
     * @param records of its topic that were checked
     * @param late events that the relay has yet to publish
     * @param lateSeconds how long the first of them has been waited for
     * @param unapplied records of its topic that consumers have yet to pass
     * @param fullAt when everything was last looked at from the beginning, or began to be
     */
    record ServiceVerdict(
            String name,
            String trouble,
            boolean caughtUp,
            long events,
            long records,
            long late,
            double lateSeconds,
            long unapplied,
            Instant fullAt) {

        static ServiceVerdict of(Watch watch) {
            var progress = watch.progress();
            return new ServiceVerdict(
                    watch.name(),
                    watch.trouble(),
                    progress.caughtUp(),
                    progress.events(),
                    progress.records(),
                    progress.late(),
                    progress.lateSeconds(),
                    progress.unapplied(),
                    watch.fullAt());
        }

        boolean upToDate() {
            return trouble.isEmpty() && caughtUp && late == 0 && unapplied == 0;
        }
    }

    static Verdict of(List<Watch> watches) {
        var services = watches.stream().map(ServiceVerdict::of).toList();
        var violations = violations(watches);
        var inFull = watches.stream().mapToDouble(Watch::fullProgress).filter(each -> each >= 0);
        return new Verdict(
                violations.isEmpty(),
                services.stream().allMatch(ServiceVerdict::upToDate),
                Instant.now(),
                progress(inFull.toArray(), watches.size()),
                services,
                violations,
                watches.stream().mapToLong(Watch::violationsDropped).sum());
    }

    /** Two audits may see the same: that of a topic, and that of its consumer's database. */
    static List<Violation> violations(List<Watch> watches) {
        var known = new HashSet<Violation.Identity>();
        return watches.stream()
                .map(Watch::violations)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Violation::since))
                .filter(violation -> known.add(violation.identity()))
                .toList();
    }

    /** A service that isn't in a full audit any more has come to its end. */
    private static double progress(double[] underWay, int all) {
        if (underWay.length == 0) {
            return -1;
        }
        double sum = all - underWay.length;
        for (double each : underWay) {
            sum += each;
        }
        return sum / all;
    }
}
