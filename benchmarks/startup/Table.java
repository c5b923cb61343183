import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The medians, as Markdown. */
final class Table {

    private static final String NOTHING = "—";
    private static final double MEGABYTE = 1024 * 1024;

    private final Results results;
    private final Set<Subject> subjects;
    private final Set<Form> forms;
    private final Aims aims;
    private final List<String> lines = new ArrayList<>();

    Table(Results results, Set<Subject> subjects, Set<Form> forms) {
        this.results = results;
        this.subjects = subjects;
        this.forms = forms;
        this.aims = new Aims(results);
    }

    List<String> lines() throws IOException {
        row("service", "form", "first answer", "ready", "CPU until ready", "RSS after start",
                "RSS after 1,000 requests", "size", "migrations", "aims");
        rule(2, 7, 1);
        for (var subject : subjects) {
            for (var form : forms) {
                measured(subject, form);
            }
        }
        lines.add("");
        row("service", "form", "first answer, × empty", "× fast-jar", "CPU, × empty", "× fast-jar",
                "RSS after start, × empty", "× fast-jar");
        rule(2, 6, 0);
        for (var subject : subjects) {
            for (var form : forms) {
                ratios(subject, form);
            }
        }
        return lines;
    }

    private void measured(Subject subject, Form form) throws IOException {
        var row = start(subject, form);
        var cell = cell(subject, form);
        for (var metric : List.of(Metric.FIRST_ANSWER, Metric.READY, Metric.CPU,
                Metric.RSS_STARTED, Metric.RSS_USED)) {
            row.add(value(cell, metric));
        }
        row.add(cell.isEmpty() ? NOTHING : size(subject, form));
        row.add(value(cell, Metric.MIGRATIONS));
        row.add(cell.map(aims::of).orElse(""));
        row(row.toArray(String[]::new));
    }

    private void ratios(Subject subject, Form form) {
        var row = start(subject, form);
        for (var metric : List.of(Metric.FIRST_ANSWER, Metric.CPU, Metric.RSS_STARTED)) {
            row.add(ratio(cell(subject, form), cell(Subject.EMPTY, form), metric));
            row.add(ratio(cell(subject, form), cell(subject, Form.FAST_JAR), metric));
        }
        row(row.toArray(String[]::new));
    }

    private static List<String> start(Subject subject, Form form) {
        return new ArrayList<>(List.of(subject.id(), form.id()));
    }

    private Optional<Cell> cell(Subject subject, Form form) {
        return results.cells().stream()
                .filter(cell -> cell.subject() == subject && cell.form() == form)
                .findFirst();
    }

    private String value(Optional<Cell> cell, Metric metric) {
        double median = cell.map(it -> results.median(it, metric)).orElse(Double.NaN);
        return Double.isNaN(median) ? NOTHING : "%,.0f %s".formatted(median, metric.unit());
    }

    private String ratio(Optional<Cell> of, Optional<Cell> to, Metric metric) {
        if (of.isEmpty() || to.isEmpty()) {
            return NOTHING;
        }
        return "%.2f"
                .formatted(results.median(of.get(), metric) / results.median(to.get(), metric));
    }

    /** The package's, and beside it its cache's; or the executable's. */
    private static String size(Subject subject, Form form) throws IOException {
        var artifact = form.artifact(subject);
        if (form == Form.NATIVE) {
            return megabytes(Files.size(artifact));
        }
        var cache = Form.AOT.artifact(subject);
        long packaged = 0;
        try (var files = Files.walk(artifact.getParent())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                packaged += file.equals(cache) ? 0 : Files.size(file);
            }
        }
        return form == Form.AOT
                ? megabytes(packaged) + " + " + megabytes(Files.size(cache))
                : megabytes(packaged);
    }

    private static String megabytes(long bytes) {
        return "%,.0f MB".formatted(bytes / MEGABYTE);
    }

    private void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    private void rule(int words, int numbers, int wordsAgain) {
        lines.add("|" + "---|".repeat(words) + "---:|".repeat(numbers) + "---|".repeat(wordsAgain));
    }
}
