package dev.chorale.relay;

import dev.chorale.relay.RelayStatus.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * From a writer's commit to a consumer, with the relay's transactions and without: two relays of
 * the same code on one PostgreSQL and one broker, in turns, so that what else the machine does
 * falls on both.
 */
final class LatencyBenchmark {

    private static final List<Integer> RATES = List.of(50, 500);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final int rounds;
    private final Map<Integer, long[]> exactlyOnce = new TreeMap<>();
    private final Map<Integer, long[]> plain = new TreeMap<>();

    private LatencyBenchmark(int rounds) {
        this.rounds = rounds;
    }

    /**
     * @param args how many rounds, of 40 s each; 6 when nothing is said
     */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 6;
        var parts = Parts.start(Map.of());
        try {
            new LatencyBenchmark(rounds).run(parts);
        } finally {
            parts.kafka().stop();
            parts.postgres().stop();
        }
    }

    private void run(Parts parts) throws Exception {
        var kafka = parts.kafka().bootstrapServers();
        var once = parts.database("once");
        var leastOnce = parts.database("least");
        try (var _ = new RunningRelay(parts.config("once")).awaitState(State.STREAMING);
                var _ =
                        new RunningRelay(parts.config("least"), PlainProducer::of)
                                .awaitState(State.STREAMING);
                var with = new TimedOutbox(kafka, once, "read_committed");
                var without = new TimedOutbox(kafka, leastOnce, "read_uncommitted")) {
            say("warming up");
            with.run(500, WINDOW);
            without.run(500, WINDOW);
            for (int round = 1; round <= rounds; round++) {
                for (int rate : RATES) {
                    // who comes first changes with each round
                    if (round % 2 == 0) {
                        add(exactlyOnce, rate, with.run(rate, WINDOW));
                    }
                    add(plain, rate, without.run(rate, WINDOW));
                    if (round % 2 == 1) {
                        add(exactlyOnce, rate, with.run(rate, WINDOW));
                    }
                }
                say("round %d of %d".formatted(round, rounds));
            }
        }
        report();
    }

    private static void add(Map<Integer, long[]> all, int rate, long[] latencies) {
        all.merge(
                rate,
                latencies,
                (one, other) ->
                        LongStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray());
    }

    private void report() {
        say("");
        say("commit to consumer, ms        exactly once         at least once           ratio");
        say("rows/s   rows each way       p50       p99       p50       p99      p50   p99");
        for (int rate : RATES) {
            var with = exactlyOnce.get(rate);
            var without = plain.get(rate);
            say(
                    "%6d %15d %9.1f %9.1f %9.1f %9.1f %8.2f %5.2f"
                            .formatted(
                                    rate,
                                    with.length,
                                    millis(with, 50),
                                    millis(with, 99),
                                    millis(without, 50),
                                    millis(without, 99),
                                    millis(with, 50) / millis(without, 50),
                                    millis(with, 99) / millis(without, 99)));
        }
    }

    private static double millis(long[] latencies, int percentile) {
        var sorted = latencies.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * percentile / 100] / 1e6;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
