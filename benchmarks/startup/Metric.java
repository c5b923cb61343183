import java.util.Locale;

/** What is measured of each start. */
enum Metric {
    FIRST_ANSWER("first answer", "ms"),
    READY("ready", "ms"),
    CPU("CPU until ready", "ms"),
    RSS_STARTED("RSS after start", "MB"),
    RSS_USED("RSS after 1,000 requests", "MB"),
    MIGRATIONS("migrations", "ms");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Its name in files: {@code first_answer_ms}. */
    String column() {
        return (name() + "_" + unit).toLowerCase(Locale.ROOT);
    }
}
