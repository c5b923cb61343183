package dev.chorale.auditor;

import dev.chorale.auditor.Violation.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The violations that stand. One stands for as long as it holds: a topic keeps its past, so what is
 * wrong there stays; what is mended elsewhere is withdrawn.
 */
final class Findings {

    /** More than anyone reads; what is beyond is counted and dropped. */
    static final int MOST = 1_000;

    private static final Logger LOG = Logger.getLogger(Findings.class);

    private final Map<Identity, Violation> standing = new ConcurrentHashMap<>();
    private volatile long dropped;
    private volatile boolean silent;

    void add(Violation violation) {
        if (standing.size() >= MOST && !standing.containsKey(violation.identity())) {
            dropped++;
            return;
        }
        if (standing.putIfAbsent(violation.identity(), violation) == null && !silent) {
            LOG.error(violation);
        }
    }

    void withdraw(Identity identity) {
        var violation = standing.remove(identity);
        if (violation != null && !silent) {
            LOG.infof("holds no longer: %s", violation);
        }
    }

    List<Violation> matching(Predicate<Violation> predicate) {
        return standing.values().stream().filter(predicate).toList();
    }

    List<Violation> all() {
        return standing.values().stream().sorted(Comparator.comparing(Violation::since)).toList();
    }

    /** How many there are beyond {@value #MOST}. */
    long dropped() {
        return dropped;
    }

    /** Says nothing of what it finds, until it takes over from others. */
    Findings silently() {
        silent = true;
        return this;
    }

    /** Takes over: what was known before keeps its time, and is not told again. */
    void succeed(Findings before) {
        silent = false;
        standing.replaceAll((identity, violation) -> {
            var known = before.standing.get(identity);
            if (known == null) {
                LOG.error(violation);
            }
            return known == null ? violation : violation.since(known.since());
        });
        before.standing.forEach((identity, violation) -> {
            if (!standing.containsKey(identity)) {
                LOG.infof("holds no longer: %s", violation);
            }
        });
    }
}
