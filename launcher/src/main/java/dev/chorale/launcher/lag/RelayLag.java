package dev.chorale.launcher.lag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How far behind a database the relay is.
 *
 * @param leading whether it is this relay that publishes; another one may, or none can
 * @param walBehindBytes what PostgreSQL keeps of its log for the relay
 * @param publishedRecords since the relay started
 * @param meanMillis from a row's commit to its record's, over all since the relay started
 * @param maxMillis the same, the longest of the last minutes
 */
public record RelayLag(
        String database,
        boolean leading,
        long walBehindBytes,
        long publishedRecords,
        double meanMillis,
        double maxMillis) {

    private static final Pattern SAMPLE =
            Pattern.compile("(outbox_relay_\\w+)\\{[^}]*database=\"([^\"]+)\"[^}]*}\\s+(\\S+)");

    /** Reads the relay's metrics in Prometheus' text format. */
    static List<RelayLag> parse(String metrics) {
        var byDatabase = new TreeMap<String, Map<String, Double>>();
        metrics.lines()
                .filter(line -> !line.contains("_bucket"))
                .map(SAMPLE::matcher)
                .filter(java.util.regex.Matcher::find)
                .forEach(sample ->
                        byDatabase
                                .computeIfAbsent(sample.group(2), _ -> new TreeMap<>())
                                .put(sample.group(1), Double.parseDouble(sample.group(3))));
        var lags = new ArrayList<RelayLag>();
        byDatabase.forEach((database, samples) -> lags.add(of(database, samples)));
        return lags;
    }

    private static RelayLag of(String database, Map<String, Double> samples) {
        double count = samples.getOrDefault("outbox_relay_lag_seconds_count", 0.0);
        double sum = samples.getOrDefault("outbox_relay_lag_seconds_sum", 0.0);
        return new RelayLag(
                database,
                samples.getOrDefault("outbox_relay_leading", 0.0) > 0,
                samples.getOrDefault("outbox_relay_wal_behind_bytes", 0.0).longValue(),
                samples.getOrDefault("outbox_relay_records_total", 0.0).longValue(),
                count == 0 ? 0 : rounded(1000 * sum / count),
                rounded(1000 * samples.getOrDefault("outbox_relay_lag_seconds_max", 0.0)));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
