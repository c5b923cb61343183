package dev.chorale.order.benchmark;

import static dev.chorale.order.benchmark.Rebuild.secondsSince;

import dev.chorale.order.messaging.OrderPublisher;
import dev.chorale.projection.Projection;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * How fast the order service builds read models again, beside what limits it: reading the topic and
 * doing nothing, and COPY of the very rows. Rounds of all of them in turns, so that what else the
 * machine does falls on each. {@code benchmarks/rebuild.sh} runs it; no build does.
 */
@QuarkusTest
@TestProfile(RebuildBenchmark.Alone.class)
class RebuildBenchmark {

    private static final String READ = "reading the topic, doing nothing";
    private static final String COPY = "COPY of the order list's rows";
    private static final String LIST = "rebuild of the order list";
    private static final String COUNT = "rebuild of the counting projection";

    /** The service with the projections that are measured. */
    public static final class Alone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chorale.benchmark", "true",
                    "quarkus.arc.exclude-types", "CatalogueProjection,TimelineProjection");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Parts.class));
        }
    }

    @Inject
    @DataSource("migration")
    AgroalDataSource database;

    @Inject @Any Instance<Projection> projections;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "chorale.benchmark.events", defaultValue = "1000000")
    long events;

    @ConfigProperty(name = "chorale.benchmark.rounds", defaultValue = "3")
    int rounds;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> served = new LinkedHashMap<>();

    @Test
    void measure() throws Exception {
        new OrderTopic(kafka).fill(events);
        try (var connection = database.getConnection()) {
            var list = new Rebuild(connection, "order-list");
            var count = new Rebuild(connection, "order-count");
            list.awaitLive(events);
            count.awaitLive(events);
            var copy = new RowCopy(connection, Path.of("target", "benchmark-rows"));
            long rows = copy.keep("order_view", "order_id");
            say("%,d events, %,d rows of the order list", events, rows);
            for (int round = 0; round <= rounds; round++) {
                if (round == 1) {
                    seconds.clear(); // the first round is for warming up
                    served.clear();
                }
                read();
                copy(copy);
                rebuild(LIST, list);
                rebuild(COUNT, count);
            }
        }
        report();
    }

    private void read() {
        long begin = System.nanoTime();
        long read =
                new TopicLimit(
                                kafka,
                                OrderPublisher.TOPIC,
                                Map.of(
                                        "max.poll.records", 5_000,
                                        "fetch.max.bytes", 8 << 20,
                                        "max.partition.fetch.bytes", 2 << 20))
                        .read();
        note(seconds, READ, secondsSince(begin));
        if (read != events) {
            throw new IllegalStateException("The topic has %d records".formatted(read));
        }
    }

    private void copy(RowCopy copy) throws Exception {
        copy.prepare(tablesOf("order-list"));
        long begin = System.nanoTime();
        copy.copy("order_view");
        note(seconds, COPY, secondsSince(begin));
    }

    private void rebuild(String name, Rebuild rebuild) throws Exception {
        var times = rebuild.run(events);
        note(seconds, name, times.built());
        note(served, name, times.served());
    }

    private String tablesOf(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow()
                .tables();
    }

    private static void note(Map<String, List<Double>> times, String name, double seconds) {
        times.computeIfAbsent(name, n -> new ArrayList<>()).add(seconds);
        say("%-36s %6.2f s", name, seconds);
    }

    private void report() {
        double limit = Math.max(median(seconds.get(READ)), median(seconds.get(COPY)));
        say("");
        say("%-36s %9s %10s  %s", "", "median s", "events/s", "of the slower limit");
        seconds.forEach((name, all) -> {
            double time = median(all);
            say("%-36s %9.2f %,10.0f  %.2f", name, time, events / time, limit / time);
        });
        served.forEach((name, all) -> say("%s: served after %.2f s", name, median(all)));
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().skip((all.size() - 1) / 2).findFirst().orElseThrow();
    }

    private static void say(String form, Object... values) {
        System.out.println(form.formatted(values));
    }
}
