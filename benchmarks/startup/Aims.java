import java.util.ArrayList;

/** What the platform promises of a start, beside what was measured. */
final class Aims {

    private static final double NATIVE_FIRST_ANSWER = 100;
    private static final double NATIVE_RSS = 90;
    private static final double AOT_FIRST_ANSWER = 1200;
    private static final double AOT_TO_EMPTY = 1.3;

    private final Results results;

    Aims(Results results) {
        this.results = results;
    }

    /** Each aim of a service, with a mark whether it is reached. */
    String of(Cell cell) {
        if (!cell.subject().isService()) {
            return "";
        }
        var aims = new ArrayList<String>();
        double first = results.median(cell, Metric.FIRST_ANSWER);
        if (cell.form() == Form.NATIVE) {
            aims.add(mark(first <= NATIVE_FIRST_ANSWER) + " ≤ 100 ms");
            double rss = results.median(cell, Metric.RSS_STARTED);
            aims.add(mark(rss <= NATIVE_RSS) + " ≤ 90 MB");
        }
        if (cell.form() == Form.AOT) {
            aims.add(mark(first <= AOT_FIRST_ANSWER) + " ≤ 1,200 ms");
            results.cells().stream()
                    .filter(other -> other.subject() == Subject.EMPTY && other.form() == Form.AOT)
                    .mapToDouble(empty -> first / results.median(empty, Metric.FIRST_ANSWER))
                    .forEach(ratio -> aims.add(mark(ratio <= AOT_TO_EMPTY) + " ≤ 1.3 × empty"));
        }
        return String.join(", ", aims);
    }

    private static String mark(boolean reached) {
        return reached ? "✓" : "✗";
    }
}
