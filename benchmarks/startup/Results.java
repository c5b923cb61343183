import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every start that counted. */
final class Results {

    private final Map<Cell, List<Map<Metric, Double>>> samples = new LinkedHashMap<>();
    private final List<String> runs = new ArrayList<>();

    Results(List<Cell> cells) {
        cells.forEach(cell -> samples.put(cell, new ArrayList<>()));
        runs.add("round,service,form," + columns(Metric::column));
    }

    void add(int round, Cell cell, Map<Metric, Double> sample) {
        samples.get(cell).add(new EnumMap<>(sample));
        runs.add(
                "%d,%s,%s,%s"
                        .formatted(
                                round,
                                cell.subject().id(),
                                cell.form().id(),
                                columns(metric -> number(sample.get(metric)))));
    }

    List<Cell> cells() {
        return List.copyOf(samples.keySet());
    }

    /** How many starts of it counted. */
    int rounds() {
        return samples.values().iterator().next().size();
    }

    /** NaN when it was not measured. */
    double median(Cell cell, Metric metric) {
        return quantile(cell, metric, 0.5);
    }

    /** Between the two nearest where it falls between them. */
    private double quantile(Cell cell, Metric metric, double share) {
        var sorted =
                samples.get(cell).stream()
                        .map(sample -> sample.get(metric))
                        .filter(value -> value != null)
                        .sorted()
                        .toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve("runs.csv"), runs);
        var summary = new ArrayList<>(List.of("service,form,what,median,least,quartile1,quartile3,most"));
        for (var cell : cells()) {
            for (var metric : Metric.values()) {
                var quantiles =
                        Stream.of(0.5, 0.0, 0.25, 0.75, 1.0)
                                .map(share -> number(quantile(cell, metric, share)))
                                .collect(Collectors.joining(","));
                summary.add(
                        "%s,%s,%s,%s"
                                .formatted(
                                        cell.subject().id(),
                                        cell.form().id(),
                                        metric.column(),
                                        quantiles));
            }
        }
        Files.write(folder.resolve("summary.csv"), summary);
    }

    private static String columns(Function<Metric, String> column) {
        return Stream.of(Metric.values()).map(column).collect(Collectors.joining(","));
    }

    private static String number(Double value) {
        return value == null || value.isNaN() ? "" : String.format(Locale.ROOT, "%.1f", value);
    }
}
