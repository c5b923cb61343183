package dev.chorale.eventstore;

import java.util.Comparator;

/**
 * Which transactions had ended when something was read: PostgreSQL's {@code pg_snapshot}. The order
 * is that of time, for snapshots taken one after the other.
 *
 * @param xmin all transactions below it had ended
 * @param xmax none from it on had begun to write
 * @param open how many between them were still open
 * @param text as PostgreSQL writes it
 */
record Snapshot(long xmin, long xmax, int open, String text) implements Comparable<Snapshot> {

    private static final Comparator<Snapshot> TIME =
            Comparator.comparingLong(Snapshot::xmin)
                    .thenComparingLong(Snapshot::xmax)
                    .thenComparing(Snapshot::open, Comparator.reverseOrder());

    /** Reads {@code xmin:xmax:xip,xip}. */
    static Snapshot parse(String text) {
        var parts = text.split(":", -1);
        var open = parts[2].isEmpty() ? 0 : parts[2].split(",").length;
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), open, text);
    }

    @Override
    public int compareTo(Snapshot other) {
        return TIME.compare(this, other);
    }
}
